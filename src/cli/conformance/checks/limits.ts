import { assertThat, type Answer } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import { NotTried } from '../verdict.js';

const DRAFT = 'draft-ietf-httpapi-ratelimit-headers, contract: limits';

type Policy = Readonly<Record<string, number>>;

/** `"burst";q=1;w=2, "messages";q=3;w=4` by name. */
function policies(value: string | undefined): Map<string, Policy> {
  const found = new Map<string, Policy>();
  for (const [, name = '', parameters = ''] of (value ?? '').matchAll(/"([^"]+)"((?:;[a-z]+=[^;,]+)*)/g)) {
    found.set(name, Object.fromEntries([...parameters.matchAll(/;([a-z]+)=(\d+)/g)].map((match) => [match[1] as string, Number(match[2])])));
  }
  return found;
}

const told = (answer: Answer): { allowed: Map<string, Policy>; left: Map<string, Policy> } => (
  { allowed: policies(answer.header('ratelimit-policy')), left: policies(answer.header('ratelimit')) });

/** Without TLS nobody is known when requests are counted. */
function overTls(check: Check): Check {
  return {
    ...check,
    async run(context) {
      if (context.examined.url.protocol !== 'https:') throw new NotTried('the door is asked over plain HTTP');
      await check.run(context);
    },
  };
}

const CHECKS: readonly Check[] = [
  {
    id: 'LIM-01', title: 'an answer says what is allowed (RateLimit-Policy)', source: DRAFT,
    async run(context) {
      const answer = await context.get('/v1/capabilities');
      const { allowed } = told(answer);
      assertThat(allowed.size > 0 && [...allowed.values()].every(({ q, w }) => q !== undefined && w !== undefined), 'policies with q and w', answer.header('ratelimit-policy') ?? 'no RateLimit-Policy');
    },
  },
  {
    id: 'LIM-02', title: 'an answer says what is left (RateLimit), never more than is allowed', source: DRAFT,
    async run(context) {
      const answer = await context.get('/v1/capabilities');
      const { allowed, left } = told(answer);
      const sound = [...left].every(([name, { r, t }]) => r !== undefined && t !== undefined && r <= (allowed.get(name)?.['q'] ?? 0));
      assertThat(left.size > 0 && sound, 'r and t for every policy', answer.header('ratelimit') ?? 'no RateLimit');
    },
  },
  {
    id: 'LIM-03', title: 'a message counts against the quota of messages', source: 'contract: limits',
    async run(context) {
      const [first, second] = [await context.keep(await context.carrier()), await context.keep(await context.carrier())].map((answer) => told(answer).left.get('messages'));
      assertThat(first?.['r'] !== undefined && second?.['r'] !== undefined, 'a policy "messages" on the answer to a message', 'none');
      const anew = (second['t'] as number) > (first['t'] as number);
      assertThat(anew || (second['r'] as number) < (first['r'] as number), 'less left after a message', `${first['r']}, then ${second['r']}`);
    },
  },
  {
    id: 'LIM-04', title: 'a refusal tells the limits too', source: 'contract: limits',
    async run(context) {
      const answer = await context.ask({ target: '/v1/capabilities', createdIn: -600 });
      assertThat(told(answer).left.size > 0, 'RateLimit on a refusal', 'none');
    },
  },
];

export const LIM: CheckGroup = { code: 'LIM', title: 'Limits', checks: CHECKS.map(overTls) };
