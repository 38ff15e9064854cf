import { assertRefused, assertStatus } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import type { Forgery } from '../forge.js';

const PROFILE = 'wire profile crx/1';
const INSUFFICIENT = [400, 'coverage_insufficient'] as const;
const INVALID = [401, 'signature_invalid'] as const;
const TARGET = '/v1/capabilities';

/** A GET whose signature leaves one component out. */
function leaving(id: string, component: string, extra: Forgery['extra'] = []): Check {
  return {
    id, title: extra.length === 0 ? `\`${component}\` must be covered` : `\`${component}\` must be covered when it is there`, source: PROFILE,
    run: async (context) => assertRefused(await context.ask({ target: TARGET, extra, uncovered: [component] }), INSUFFICIENT),
  };
}

/** A POST whose signature leaves one component out. */
function leavingWithBody(id: string, component: string): Check {
  return {
    id, title: `\`${component}\` must be covered when there is a body`, source: PROFILE,
    run: async (context) => assertRefused(await context.post(await context.carrier(), { uncovered: [component] }), INSUFFICIENT),
  };
}

/** A GET in which something else is sent than was signed. */
function exchangedFor(id: string, title: string, want: Forgery): Check {
  return { id, title, source: 'RFC 9421 section 3.2', run: async (context) => assertRefused(await context.ask(want), INVALID) };
}

export const COV: CheckGroup = {
  code: 'COV', title: 'Coverage',
  checks: [
    leaving('COV-01', '@method'), leaving('COV-02', '@authority'), leaving('COV-03', '@path'), leaving('COV-04', '@query'),
    leavingWithBody('COV-05', 'content-type'), leavingWithBody('COV-06', 'content-digest'),
    leaving('COV-07', 'idempotency-key', [['Idempotency-Key', '01a1fd1e-8c00-7f20-8654-f791d80d5a5a']]),
    leaving('COV-08', 'authorization', [['Authorization', 'Bearer conformance']]),
    leaving('COV-09', 'crx-conformance', [['crx-conformance', 'a']]),
    {
      id: 'COV-10', title: 'an empty body of a POST must be covered too', source: PROFILE,
      async run(context) {
        const want = { method: 'POST', target: '/v1/alerts', body: Buffer.alloc(0), digest: undefined };
        assertRefused(await context.ask(want), INSUFFICIENT);
      },
    },
    {
      id: 'COV-11', title: 'covering more than is asked is welcome', source: PROFILE,
      run: async (context) => assertStatus(await context.ask({ target: TARGET, extra: [['X-Conformance', 'a']], covered: [['"x-conformance"', 'a']] }), 200),
    },
    exchangedFor('COV-12', 'another path than was signed does not verify', { target: '/v1/messages/01a1fd1e-8c00-7f20-8654-f791d80d5a5a', sent: { target: TARGET } }),
    exchangedFor('COV-13', 'another query than was signed does not verify', { target: TARGET, sent: { target: `${TARGET}?a=1` } }),
    exchangedFor('COV-14', 'another method than was signed does not verify', { method: 'HEAD', target: TARGET, sent: { method: 'GET' }, spoil: (lines) => lines.filter(([name]) => name !== 'Content-Length') }),
    {
      id: 'COV-15', title: 'a request signed for another authority is refused', source: 'wire profile crx/1; contract: authority_unknown',
      run: async (context) => assertRefused(await context.ask({ target: TARGET, host: 'another-gateway.invalid' }), [421, 'authority_unknown']),
    },
    {
      id: 'COV-16', title: 'a covered header changed on the way does not verify', source: 'RFC 9421 section 3.2',
      async run(context) {
        const spoil: Forgery['spoil'] = (lines) => lines.map(([name, value]) => [name, name === 'crx-conformance' ? 'b' : value]);
        assertRefused(await context.ask({ target: TARGET, extra: [['crx-conformance', 'a']], spoil }), INVALID);
      },
    },
  ],
};
