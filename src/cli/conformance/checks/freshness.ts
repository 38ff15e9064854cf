import { assertRefused, assertStatus, assertThat, shown, type Answer } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import type { Forgery } from '../forge.js';

const PROFILE = 'wire profile crx/1, time and replay';
const TARGET = '/v1/capabilities';

function fresh(id: string, title: string, bend: Partial<Forgery>): Check {
  return { id, title, source: PROFILE, run: async (context) => assertStatus(await context.ask({ target: TARGET, ...bend }), 200) };
}

function outOfTime(id: string, title: string, bend: Partial<Forgery>, code: string): Check {
  return { id, title, source: PROFILE, run: async (context) => assertRefused(await context.ask({ target: TARGET, ...bend }), [401, code]) };
}

/** Two moments and a difference in seconds: the sender can see one clock only. */
function assertNamesBothClocks(answer: Answer): void {
  const detail = String(answer.json?.['detail'] ?? '');
  const moments = detail.match(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g) ?? [];
  assertThat(moments.length >= 2 && /\d+ ?s/.test(detail), 'a detail with both clocks and the difference', shown(answer));
}

export const FRS: CheckGroup = {
  code: 'FRS', title: 'Freshness',
  checks: [
    fresh('FRS-01', 'a signature made 200 seconds ago is good', { createdIn: -200 }),
    fresh('FRS-02', 'a clock 40 seconds ahead is forgiven', { createdIn: 40 }),
    fresh('FRS-03', 'an end 40 seconds ago is forgiven', { createdIn: -100, lifetime: 60 }),
    outOfTime('FRS-04', 'a signature made ten minutes ago is stale', { createdIn: -600 }, 'signature_stale'),
    outOfTime('FRS-05', '`expires` holds, however young the signature is', { createdIn: -130, lifetime: 10 }, 'signature_stale'),
    outOfTime('FRS-06', 'a signature made two minutes from now is refused', { createdIn: 120 }, 'signature_future'),
    {
      id: 'FRS-07', title: 'a stale signature is told both clocks and the difference', source: PROFILE,
      run: async (context) => assertNamesBothClocks(await context.ask({ target: TARGET, createdIn: -600 })),
    },
    {
      id: 'FRS-08', title: 'a signature from the future is told both clocks and the difference', source: PROFILE,
      run: async (context) => assertNamesBothClocks(await context.ask({ target: TARGET, createdIn: 120 })),
    },
  ],
};

export const RPL: CheckGroup = {
  code: 'RPL', title: 'Replay',
  checks: [
    {
      id: 'RPL-01', title: 'the same request byte for byte is refused the second time', source: PROFILE,
      async run(context) {
        const request = context.forge({ target: TARGET });
        assertStatus(await context.send(request), 200);
        assertRefused(await context.send(request), [401, 'nonce_replayed']);
      },
    },
    {
      id: 'RPL-02', title: 'a nonce is good once, whatever else is signed anew', source: PROFILE,
      async run(context) {
        const { nonce } = (await context.ask({ target: TARGET })).sent;
        assertRefused(await context.ask({ target: `${TARGET}?again=1`, nonce, createdIn: -5 }), [401, 'nonce_replayed']);
      },
    },
    {
      id: 'RPL-03', title: 'a message that is replayed with its signature is refused, not answered as a repetition', source: PROFILE,
      async run(context) {
        const { sent } = await context.keep(await context.carrier());
        assertRefused(await context.send(sent), [401, 'nonce_replayed']);
      },
    },
    {
      id: 'RPL-04', title: 'of five copies sent at once one is answered', source: PROFILE,
      async run(context) {
        const request = context.forge({ target: TARGET });
        const answers = await Promise.all(Array.from({ length: 5 }, () => context.send(request)));
        const good = answers.filter(({ status }) => status === 200).length;
        assertThat(good === 1, 'one 200 and four 401', answers.map(({ status }) => status));
      },
    },
  ],
};
