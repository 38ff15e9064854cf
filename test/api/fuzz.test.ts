import { DEMO_OFFICERS } from '../../src/cli/world/officers.js';
import { startSignedInWorld, type SignedInWorld } from '../browser/signed-in-world.js';
import { type DocumentName, exampleNames, exampleOf, loadDocument, object, type Operation, operationsOf } from '../contract/document.js';
import { ndjson } from '../support/batches.js';
import { bent, choices, inPath, inQuery, scratched, type Choice } from '../support/hostile.js';
import { ask, signedHeaders } from '../support/raw-request.js';
import { sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { OfficerClient } from './console/officer-client.js';

/** A whole gateway with all of its doors, to which nothing is sent that is right. FUZZ_RUNS=20000 npm test -- test/api/fuzz is a long run. */
let signedIn: SignedInWorld;
let supervisor: OfficerClient;
let before: number;
beforeAll(async () => {
  signedIn = await startSignedInWorld();
  supervisor = new OfficerClient(signedIn.consoleUrl);
  const { username } = DEMO_OFFICERS.find(({ administration, role }) => administration === 'KR' && role === 'supervisor') as { username: string };
  await until('the supervisor to sign in', async () => supervisor.signIn(username).then(() => true, () => false), 60_000);
  before = process.memoryUsage().rss;
}, 150_000);
afterAll(() => signedIn?.stop(), 60_000);

interface Sent { readonly what: string; readonly status: number; readonly cpuMs: number }

/** Sends it, and notes what came back and what it cost; what seems dear is sent again, in case something else ran beside it. */
async function note(what: string, send: () => Promise<number>): Promise<Sent> {
  let [status, cpuMs] = [0, Infinity];
  for (let time = 0; time < 3 && cpuMs > 500; time += 1) {
    const began = process.cpuUsage();
    status = await send();
    cpuMs = Math.min(cpuMs, process.cpuUsage(began).user / 1_000);
  }
  return { what, status, cpuMs };
}

/** No fault of ours, and nothing that costs a hundred times what the median costs. */
function expectCalm(all: readonly Sent[]): void {
  expect(all.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);
  const median = all.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b)[Math.floor(all.length / 2)] as number;
  expect(all.filter(({ cpuMs }) => cpuMs > 500 && cpuMs > 100 * median)).toEqual([]);
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const STREAM = 'streamNotifications'; // does not end
const operationsAt = (name: DocumentName): Operation[] => operationsOf(loadDocument(name)).filter(({ id }) => id !== STREAM);
const STANDS: Record<string, string> = { partner: 'ZZ', sha256: '9f'.repeat(32), agreementId: 'ZZ-KR-CMAA-2019', question: 'exports', versionId: 'ZZ-1', list: 'unit', engine: 'gate-1', name: 'brokers', keyid: 'jD1ZbG2O0gQld3qc3WyEmzpUyKDETFSj5wJ_ma9x15g', level: '0', index: '000' };

/** Ids of what was taken from the partner before, so that the console finds something. */
async function there(): Promise<Record<string, string>> {
  const { db } = signedIn.world.administration('KR');
  const { rows: [found = {}] } = await db.query<Record<string, string | null>>(
    'SELECT (SELECT case_id FROM review.case LIMIT 1) AS "caseId", (SELECT subject_id FROM pool.subject LIMIT 1) AS "subjectId", (SELECT entry_id FROM requests.request LIMIT 1) AS "entryId"');
  return Object.fromEntries(Object.entries(found).filter((one): one is [string, string] => one[1] !== null));
}

/** The path with its query, one thing in it hostile unless the body is. */
function targetOf({ path, spec }: Operation, choice: Choice, bend: boolean): string {
  const inside = (spec.parameters as Array<{ name: string; in: string }> | undefined ?? []).filter((one) => one.in === 'query');
  const hostile = bend && choice.how % 2 === 0;
  const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (hostile ? inPath(choice) : STANDS[name] ?? '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10'));
  return bend && (!hostile || !path.includes('{')) && inside.length > 0 ? `${target}?${pick(inside, choice.place).name}=${inQuery(choice)}` : target;
}

/** What every operation of an inner door answers to requests that are wrong in one place. */
async function knock(name: 'console' | 'engine', runs: number, send: (operation: Operation, target: string, body: string | undefined) => Promise<number>): Promise<Sent[]> {
  const operations = operationsAt(name);
  const all: Sent[] = [];
  for (const [n, choice] of choices(runs).entries()) {
    const operation = n < operations.length ? operations[n] as Operation : pick(operations, choice.which);
    const bendBody = operation.method === 'post' && choice.how % 4 !== 0;
    const target = targetOf(operation, choice, !bendBody);
    const example = exampleOf(operation);
    const body = operation.method === 'get' ? undefined : bendBody ? (typeof example === 'string' ? scratched(example, choice) : bent(example, choice)) : typeof example === 'string' ? example : JSON.stringify(example);
    all.push(await note(`${operation.method} ${target.slice(0, 200)} ${(body ?? '').slice(0, 3_000)}`, () => send(operation, target, body)));
  }
  return all;
}

describe('a partner whose key is in somebody else\'s hands', () => {
  const MESSAGES = exampleNames().map((name) => name.replace('.json', '')).filter((name) => /^(alert|seizure|feedback|request|reply|withdrawal)-/.test(name));
  const PATHS: Readonly<Record<string, string>> = { alert: 'alerts', seizure: 'seizures', feedback: 'feedback', request: 'requests', reply: 'replies', withdrawal: 'withdrawals' };

  async function send(method: string, target: string, body: Buffer, contentType = 'application/json', bend: (headers: Array<readonly [string, string]>) => void = () => undefined): Promise<number> {
    const { signingKey, tls } = signedIn.world.identities.of('ZZ');
    const url = signedIn.world.administration('KR').partnerUrl;
    const headers = [...signedHeaders({ key: signingKey, url, method, target, body, contentType })];
    bend(headers);
    return (await ask({ url, method, target, headers, body, tls })).status;
  }

  it('sends messages that are wrong in one place, and what is taken is worked on', async () => {
    const all: Sent[] = [];
    for (const [n, choice] of choices(120).entries()) {
      const name = pick(MESSAGES, n);
      const text = bent(sample(name), choice);
      all.push(await note(`${name} ${text.slice(0, 3_000)}`, () => send('POST', `/v1/${PATHS[name.split('-')[0] as string]}`, Buffer.from(text, 'utf8'))));
    }
    expectCalm(all);
    expect(all.filter(({ status }) => status === 201).length).toBeGreaterThan(10);
    const { db } = signedIn.world.administration('KR');
    await until('everything that was taken to be worked on', async () =>
      (await db.query(`SELECT FROM evidence.message m WHERE message_type IN ('alert', 'seizure') AND NOT EXISTS (SELECT FROM pool.record r WHERE r.kept_id = m.kept_id)`)).rowCount === 0, 120_000);
    expect((await db.query('SELECT task, code, detail FROM jobs.parked')).rows).toEqual([]);
  }, 1_800_000);

  it('sends batches that are no batches', async () => {
    const all: Sent[] = [];
    for (const choice of choices(12)) {
      const lines = [sample('alert-vessel'), Buffer.from(bent(sample(pick(MESSAGES, choice.which)), choice), 'utf8'), Buffer.from(scratched('{"messageType":"alert"}', choice), 'utf8')];
      all.push(await note(`batch ${JSON.stringify(choice)}`, () => send('POST', '/v1/batches', ndjson(lines), 'application/x-ndjson')));
    }
    expectCalm(all);
  }, 1_800_000);

  it('asks for what is nowhere', async () => {
    const reading = operationsAt('partner').filter(({ method }) => method === 'get');
    const all: Sent[] = [];
    for (const [n, choice] of choices(50).entries()) {
      const target = targetOf(pick(reading, n), choice, true);
      all.push(await note(`GET ${target.slice(0, 200)}`, () => send('GET', target, Buffer.alloc(0))));
    }
    expectCalm(all);
  }, 1_800_000);

  it('scratches at the headers of a good request', async () => {
    const body = Buffer.from(JSON.stringify(sample('alert-vessel')), 'utf8');
    const all: Sent[] = [];
    for (const choice of choices(80)) {
      const name = pick(['Signature-Input', 'Signature', 'Content-Digest', 'Content-Type', 'Host'], choice.which);
      let value = '';
      const bend = (headers: Array<readonly [string, string]>): void => {
        const at = headers.findIndex(([each]) => each.toLowerCase() === name.toLowerCase());
        value = scratched(headers[at]?.[1] as string, choice);
        headers[at] = [name, value];
      };
      const status = (): Promise<number> => send('POST', '/v1/alerts', body, 'application/json', bend).catch(() => 400); // our own client would not send it
      all.push(await note(`${name}: ${value.slice(0, 200)}`, status));
    }
    expectCalm(all);
  }, 1_800_000);
});

it('the console has an answer to everything', async () => {
  Object.assign(STANDS, await there());
  expectCalm(await knock('console', 160, async (operation, target, body) => {
    const answer = body === undefined ? await supervisor.get(target) : await supervisor.send(target, body, operation.id === 'bringImport' ? { 'content-type': 'text/csv' } : {});
    await answer.arrayBuffer();
    return answer.status;
  }));
}, 1_800_000);

it('the engine has an answer to everything', async () => {
  const { engineUrl } = signedIn.world.administration('KR');
  expectCalm(await knock('engine', 60, async ({ spec }, target, body) => {
    const [type = 'application/json'] = Object.keys(object(object(spec.requestBody).content));
    const answer = await fetch(engineUrl + target, body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': type } });
    await answer.arrayBuffer();
    return answer.status;
  }));
}, 1_800_000);

it('every door says what a browser may do with its answers, and nothing of what it is made of', async () => {
  const { world } = signedIn;
  const { partnerUrl, consoleUrl, engineUrl, opsUrl } = world.administration('KR');
  const partner = await ask({ url: partnerUrl, method: 'GET', target: '/nowhere', headers: [['Host', new URL(partnerUrl).host]], tls: world.identities.of('ZZ').tls });
  const others = await Promise.all([consoleUrl, engineUrl, opsUrl].map((url) => fetch(`${url}/nowhere`)));
  for (const header of [(name: string) => partner.header(name), ...others.map(({ headers }) => (name: string) => headers.get(name) ?? undefined)]) {
    expect([header('x-content-type-options'), header('x-frame-options'), header('x-powered-by'), header('server')]).toEqual(['nosniff', 'SAMEORIGIN', undefined, undefined]);
    expect(header('content-security-policy')).toMatch(/default-src '(?:self|none)'/);
  }
  expect(partner.header('strict-transport-security')).toMatch(/max-age=\d{8}/);
});

it('nothing of it stays in memory, and no object was given members it did not have', () => {
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(1_000);
});
