import { X509Certificate } from 'node:crypto';
import { assertStatus, assertThat } from '../answer.js';
import type { CheckGroup } from '../check.js';
import { NotTried } from '../verdict.js';
import type { CheckContext } from '../context.js';

const SOURCE = 'showStatus';
const PATH = '/v1/status';

interface Figures {
  readonly administration: string;
  readonly partner: string;
  readonly received: { readonly total: number };
  readonly refused: { readonly byCode: ReadonlyArray<{ what: string; count: number }> };
  readonly duplicates: number;
  readonly senderSequence: { readonly highest?: number; readonly gaps: ReadonlyArray<{ first: number; last: number }> };
  readonly clock: { readonly differenceSeconds: number };
  readonly keys: ReadonlyArray<{ keyid: string; state: string }>;
  readonly certificates: ReadonlyArray<{ sha256: string; state: string }>;
}

async function figures(context: CheckContext, createdIn = 0): Promise<Figures> {
  await context.needs(PATH);
  const answer = await context.ask({ target: PATH, createdIn });
  assertStatus(answer, 200);
  return answer.json as unknown as Figures;
}

const refusedAs = ({ refused }: Figures, code: string): number => refused.byCode.find(({ what }) => what === code)?.count ?? 0;
const inGap = ({ senderSequence }: Figures, number: number): boolean => senderSequence.gaps.some(({ first, last }) => first <= number && number <= last);

export const STS: CheckGroup = {
  code: 'STS', title: 'Own figures',
  checks: [
    { id: 'STS-01', title: 'the figures follow the contract', source: SOURCE, run: async (context) => context.assertFits('status.yaml', 'Status', await figures(context)) },
    {
      id: 'STS-02', title: 'they are ours, at this gateway', source: SOURCE,
      async run(context) {
        const { administration, partner } = await figures(context);
        assertThat(administration === context.receiver && partner === context.sender, `${context.receiver} about ${context.sender}`, `${administration} about ${partner}`);
      },
    },
    {
      id: 'STS-03', title: 'a message that was taken is counted', source: SOURCE,
      async run(context) {
        const before = await figures(context);
        await context.keep(await context.carrier());
        await context.eventually('one more received', async () => ((await figures(context)).received.total > before.received.total ? true : undefined));
      },
    },
    {
      id: 'STS-04', title: 'a repetition is counted', source: SOURCE,
      async run(context) {
        const { message, bytes } = await context.taken();
        const before = await figures(context);
        await context.post(message, { body: bytes });
        await context.eventually('one more duplicate', async () => ((await figures(context)).duplicates > before.duplicates ? true : undefined));
      },
    },
    {
      id: 'STS-05', title: 'a refusal is counted by its code', source: SOURCE,
      async run(context) {
        const before = await figures(context);
        await context.post(await context.carrier(), { body: Buffer.from('{}') });
        await context.eventually('one more schema_invalid', async () => (refusedAs(await figures(context), 'schema_invalid') > refusedAs(before, 'schema_invalid') ? true : undefined));
      },
    },
    {
      id: 'STS-06', title: 'our key is there, in force', source: SOURCE,
      async run(context) {
        const own = (await figures(context)).keys.find(({ keyid }) => keyid === context.signingKey.keyid);
        assertThat(own !== undefined && ['active', 'retiring'].includes(own.state), `${context.signingKey.keyid} active or retiring`, own?.state ?? 'not there');
      },
    },
    {
      id: 'STS-07', title: 'our certificate is there, in force', source: SOURCE,
      async run(context) {
        const { cert } = context.examined.tls;
        if (cert === undefined) throw new NotTried('no client certificate is used');
        const sha256 = new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase();
        const own = (await figures(context)).certificates.find((each) => each.sha256 === sha256);
        assertThat(own?.state === 'active', `${sha256} active`, own?.state ?? 'not there');
      },
    },
    {
      id: 'STS-08', title: 'the difference of the clocks is told', source: SOURCE,
      async run(context) {
        const { clock: { differenceSeconds } } = await figures(context, -40);
        assertThat(differenceSeconds >= 35 && differenceSeconds <= 60, 'about 40 s for a signature made 40 s ago', `${differenceSeconds} s`);
      },
    },
    {
      id: 'STS-09', title: 'a number that never came is a gap, until it comes', source: 'SenderSequence, showStatus',
      async run(context) {
        const start = (await figures(context)).senderSequence.highest ?? 0;
        const send = async (number: number): Promise<unknown> => context.keep({ ...await context.carrier(), senderSequence: number });
        if (start === 0) await send(1);
        const missing = Math.max(start, 1) + 1;
        await send(missing + 1);
        await context.eventually(`a gap at ${missing}`, async () => (inGap(await figures(context), missing) ? true : undefined));
        await send(missing);
        await context.eventually(`no gap at ${missing} any more`, async () => (inGap(await figures(context), missing) ? undefined : true));
      },
    },
  ],
};
