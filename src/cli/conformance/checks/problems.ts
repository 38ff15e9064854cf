import { newId } from '../../../platform/ids.js';
import { assertRefused, assertThat } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import type { CheckContext } from '../context.js';
import type { Asked } from '../session.js';

const RFC = 'RFC 9457, contract: Problem';

function document(id: string, what: string, ask: (context: CheckContext) => Promise<Asked>): Check {
  return {
    id, title: `${what} is a problem document of the contract`, source: RFC,
    async run(context) {
      const answer = await ask(context);
      const type = answer.header('content-type') ?? '';
      assertThat(/^application\/problem\+json\b/.test(type), 'application/problem+json', type || 'no Content-Type');
      context.assertFits('problem.yaml', 'Problem', answer.json);
      assertThat(answer.json?.['status'] === answer.status, `status ${answer.status} in the document`, String(answer.json?.['status']));
      assertThat(answer.json?.['type'] === `urn:crx:problem:${answer.code}`, `type urn:crx:problem:${answer.code}`, answer.json?.['type']);
    },
  };
}

export const PRB: CheckGroup = {
  code: 'PRB', title: 'Problem documents',
  checks: [
    document('PRB-01', 'a refused signature', (context) => context.ask({ target: '/v1/capabilities', createdIn: -600 })),
    document('PRB-02', 'a refused message', async (context) => context.post(await context.carrier(), { body: Buffer.from('{}') })),
    document('PRB-03', 'what is not found', (context) => context.get(`/v1/messages/${newId()}`)),
    {
      id: 'PRB-04', title: 'a path that is not in the contract is not found', source: 'contract: not_found',
      run: async (context) => assertRefused(await context.get('/v1/no-such-path'), [404, 'not_found']),
    },
    {
      id: 'PRB-05', title: 'a method that a path does not have is refused, with Allow', source: 'RFC 9110 section 15.5.6',
      async run(context) {
        const answer = await context.ask({ method: 'DELETE', target: '/v1/capabilities', body: Buffer.alloc(0) });
        assertRefused(answer, [405, 'method_not_allowed']);
        assertThat(answer.header('allow') !== undefined, 'an Allow header', 'none');
      },
    },
    {
      id: 'PRB-06', title: 'a stranger is told nothing about who is registered', source: 'wire profile crx/1, refusal codes',
      async run(context) {
        const answer = await context.ask({ target: '/v1/capabilities', keyid: 'A'.repeat(43) });
        const text = answer.body.toString('utf8');
        assertThat(!new RegExp(`"[^"]*\\b${context.sender}\\b[^"]*"`).test(text), `words that do not name ${context.sender}`, text.slice(0, 200));
      },
    },
  ],
};
