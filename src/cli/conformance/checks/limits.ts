import { setTimeout as pause } from 'node:timers/promises';
import { assertRefused, assertStatus, assertThat, type Answer } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import type { CheckContext } from '../context.js';
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

/** No more than this is asked to see a limit reached: it is an examination, not a flood. */
const MOST_ASKED = 200;
const LONGEST_PAUSE = 60;

/** More at once than two windows allow; again where they came so slowly that they never were too many. @returns the first that was not answered with 200 */
async function oneTooMany(context: CheckContext, target: string, { q, w }: { readonly q: number; readonly w: number }): Promise<Answer | undefined> {
  for (let volleys = 0; volleys < 5; volleys += 1) {
    const began = context.examined.now();
    const answers = await Promise.all(Array.from({ length: 2 * q + 1 }, () => context.send(context.forge({ target }))));
    const refused = answers.find(({ status }) => status !== 200);
    if (refused || context.examined.now() - began <= w * 1000) return refused;
  }
  throw new NotTried(`${2 * q + 1} requests took longer than ${w} s, so that they were never too many`);
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
  {
    id: 'LIM-05', title: 'more than is allowed is refused for the time it says (Retry-After), and no longer', source: 'RFC 6585 section 4, contract: rate_limited',
    async run(context) {
      const target = '/v1/capabilities';
      const [name, { q = Infinity, w = 0 } = {}] = [...told(await context.get(target)).allowed].sort(([, a], [, b]) => (a['q'] ?? 0) - (b['q'] ?? 0))[0] ?? [];
      if (q > MOST_ASKED) throw new NotTried(`"${name}" allows ${q} requests in ${w} s; to try its end, have us registered with ${MOST_ASKED} or fewer`);
      const refused = await oneTooMany(context, target, { q, w });
      assertThat(refused !== undefined, `429 for some of ${2 * q + 1} requests at once`, 'all were answered');
      assertRefused(refused, [429, 'rate_limited']);
      const seconds = Number(refused.header('retry-after'));
      assertThat(Number.isInteger(seconds) && seconds >= 1 && told(refused).left.get(name ?? '')?.['r'] === 0, 'Retry-After in seconds, and nothing left of the policy',
        `Retry-After ${refused.header('retry-after')}, RateLimit ${refused.header('ratelimit')}`);
      if (seconds > LONGEST_PAUSE) throw new NotTried(`it asks us to wait ${seconds} s, which is too long to see whether it means it`);
      await pause(seconds * 1000);
      assertStatus(await context.send(context.forge({ target })), 200);
    },
  },
];

export const LIM: CheckGroup = { code: 'LIM', title: 'Limits', checks: CHECKS.map(overTls) };
