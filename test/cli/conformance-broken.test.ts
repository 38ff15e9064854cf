import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { CATALOGUE } from '../../src/cli/conformance/catalogue.js';
import { openExamination } from '../../src/cli/conformance/examine.js';
import { runChecks } from '../../src/cli/conformance/run.js';
import { issueReceipt } from '../../src/ledger/receipt.js';
import { openContract } from '../../src/platform/contract.js';
import { projectPath } from '../../src/platform/paths.js';
import { freePorts, startWorld, type World } from '../support/world.js';
import { startProxy, type Changed, type Passing, type Proxy } from './support/proxy.js';

/** A gateway that keeps every promise but one must fail the checks of that promise, and no other. */
const WATCHED = ['TLS-01', 'SIG-01', 'FRS', 'RPL', 'IDM', 'RCP', 'RES', 'PRB', 'CAP', 'STA', 'LIM'];
const contract = openContract(projectPath('openapi', 'schemas'));
let world: World;
let proxy: Proxy;
let url: string;

beforeAll(async () => {
  const [port] = await freePorts(1) as [number];
  url = `https://127.0.0.1:${port}`;
  world = await startWorld({ gateways: ['KR'], config: (config) => ({ ...config, partner: { ...config.partner, authorities: [...config.partner.authorities, `127.0.0.1:${port}`] } }) });
  const { identities, administration } = world;
  proxy = await startProxy({ port, gateway: administration('KR').partnerUrl, server: identities.of('KR'), client: identities.of('ZZ') });
}, 120_000);
afterAll(async () => {
  await proxy?.close();
  await world?.stop();
});

/** The checks that fail, of those that are always watched and of the groups of those expected to fail. */
async function failing(expected: readonly string[]): Promise<string[]> {
  const { tls, signingKey } = world.identities.of('ZZ');
  const context = await openExamination({ url, tls, signingKey, sender: 'ZZ', receiver: 'KR', timeoutMs: 60_000, now: Date.now }, contract);
  const { checks } = await runChecks(CATALOGUE, context, { only: [...WATCHED, ...expected.map((id) => id.slice(0, 3))] });
  return checks.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
}

const json = (answer: Buffer): Record<string, unknown> => JSON.parse(answer.toString('utf8')) as Record<string, unknown>;
const isReceipt = ({ target, answer }: Passing): boolean => target.startsWith('/v1/') && answer.includes('"receipt":"');
const signedResponses = ['RES-05', 'RES-06', 'RES-07', 'RES-08', 'RES-09', 'RES-10', 'RES-11', 'RES-12'];

/** The receipt in an answer, made anew with other words; `good` signs it with the key of the gateway. */
function otherReceipt({ answer }: Passing, change: (payload: Record<string, unknown>) => Record<string, unknown>, good = true): Changed {
  const document = json(answer);
  const [header, payload, signature] = String(document['receipt']).split('.') as [string, string, string];
  const said = change(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>);
  const { key } = world.identities.of('KR');
  const privateKey = createPrivateKey({ key: key.privateJwk as JsonWebKey, format: 'jwk' });
  const jws = good ? issueReceipt(said as never, { keyid: key.keyid, alg: 'ed25519', privateKey }).jws : `${header}.${Buffer.from(JSON.stringify(said)).toString('base64url')}.${signature}`;
  return { answer: Buffer.from(JSON.stringify({ ...document, receipt: jws })) };
}

function saidIn({ answer }: Passing): Record<string, unknown> {
  return JSON.parse(Buffer.from(String(json(answer)['receipt']).split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
}

/** The first good answer to a target, again and again. */
const remembered = new Map<string, Changed>();
function replayed(passing: Passing): Changed {
  if (passing.target !== '/v1/capabilities' || passing.status !== 200) return {};
  const { headers, answer } = passing;
  if (!remembered.has(passing.target)) remembered.set(passing.target, { headers, answer });
  return remembered.get(passing.target) as Changed;
}

const keeping = (name: RegExp) => ({ headers }: Passing): Changed => ({ headers: headers.filter(([each]) => !name.test(each)) });
const document = (answer: Buffer, change: (of: Record<string, unknown>) => Record<string, unknown>): Changed => ({ answer: Buffer.from(JSON.stringify(change(json(answer)))) });
const ofCode = (passing: Passing, code: string): boolean => passing.status >= 400 && json(passing.answer)['code'] === code;

const FAULTS: ReadonlyArray<readonly [string, (passing: Passing) => Changed, readonly string[]]> = [
  ['takes the signatures away', keeping(/^signature/i), ['RES-01', 'RES-02', 'RES-03', ...signedResponses]],
  ['changes a byte of every body', ({ answer }) => ({ answer: Buffer.concat([answer, Buffer.from(' ')]) }), ['RES-04', ...signedResponses]],
  ['gives an old answer again', replayed, ['RES-05', 'RES-12']],
  ['alters what a receipt says', (passing) => (isReceipt(passing) ? otherReceipt(passing, (said) => ({ ...said, sequence: 1, receivedAt: '2026-01-01T00:00:00Z' }), false) : {}), ['RCP-01', 'RCP-07', 'RES-06', 'RES-07']],
  ['gives receipts for other bytes', (passing) => (isReceipt(passing) ? otherReceipt(passing, (said) => ({ ...said, contentDigest: 'sha-256=:AAAA:' })) : {}), ['RCP-05', 'RES-06', 'RES-07']],
  ['gives receipts for another signature', (passing) => (isReceipt(passing) ? otherReceipt(passing, (said) => ({ ...said, signatureBaseSha256: '0'.repeat(64) })) : {}), ['RCP-06', 'RES-06', 'RES-07']],
  ['gives a new receipt for a repetition', (passing) => (isReceipt(passing) && passing.status === 200 && passing.method === 'POST' ? otherReceipt(passing, (said) => ({ ...said, receivedAt: new Date().toISOString() })) : {}),
    ['IDM-01', 'IDM-04', 'IDM-05', 'RES-07']],
  ['counts nothing', (passing) => (isReceipt(passing) && passing.status === 201 ? document(passing.answer, (of) => ({ ...of, sequence: 1 })) : {}), ['RCP-07', 'RCP-08', 'RES-06']],
  ['fails on one path', ({ target }) => (target.startsWith('/v1/receipts/') ? { status: 500, answer: Buffer.from('oops') } : {}), ['RCP-09', 'RCP-10']],
  ['takes stale signatures', (passing) => (ofCode(passing, 'signature_stale') ? { status: 200 } : {}), ['FRS-04', 'FRS-05', 'PRB-01']],
  ['does not say what to sign', keeping(/^accept-signature$/i), ['SIG-02']],
  ['does not tell its limits', keeping(/^ratelimit/i), ['LIM-01', 'LIM-02', 'LIM-03', 'LIM-04']],
  ['does not say where the faults are', (passing) => (ofCode(passing, 'schema_invalid') ? document(passing.answer, ({ errors: _errors, ...of }) => of) : {}), ['SCH-01', 'SCH-02', 'SCH-03', 'SCH-04', 'SCH-05', 'SCH-06', 'SCH-07', 'SCH-08', 'SCH-09', 'RES-09']],
  ['overwrites what it has', (passing) => (ofCode(passing, 'message_conflict') ? { status: 200 } : {}), ['IDM-02', 'IDM-03']],
  ['answers refusals as plain JSON', ({ headers, status }) => (status < 400 ? {} : { headers: headers.map(([name, value]) => [name, /^content-type$/i.test(name) ? 'application/json' : value] as const) }),
    ['RES-08', 'RES-09', 'RES-10', 'RES-11', 'PRB-01', 'PRB-02', 'PRB-03']],
  ['publishes its private key', ({ target, answer }) => (target === '/.well-known/jwks.json' ? { answer: Buffer.from(answer.toString('utf8').replace('"kty"', '"d":"c2VjcmV0","kty"')) } : {}),
    ['KEY-06', 'KEY-07', 'RCP-01', ...signedResponses, 'RES-13']],
  ['speaks another version', ({ target, answer, status }) => (target === '/v1/capabilities' && status === 200 ? document(answer, (of) => ({ ...of, profile: 'crx/2' })) : {}), ['RES-04', 'RES-05', 'RES-12', 'CAP-01']],
  ['does not look at who wrote a record', (passing) => (ofCode(passing, 'origin_invalid') ? { status: 200 } : {}),
    ['ORG-03', 'ORG-04', 'ORG-05', 'ORG-06', 'ORG-07', 'ORG-08', 'ORG-09', 'ORG-10', 'ORG-11', 'ORG-12', 'ORG-13']],
  ['forgets which version a receipt is for', (passing) => (isReceipt(passing) && saidIn(passing)['recordVersion'] === 2 ? otherReceipt(passing, (said) => ({ ...said, recordVersion: 1 })) : {}), ['VER-01']],
  ['takes versions of what was withdrawn', (passing) => (ofCode(passing, 'withdrawn') ? { status: 201 } : {}), ['WDR-06']],
  ['calls refused lines of a batch repetitions', ({ target, status, answer }) => (/^\/v1\/batches\/.*\/items/.test(target) && status === 200
    ? { answer: Buffer.from(answer.toString('utf8').replaceAll('"outcome":"refused"', '"outcome":"duplicate"')) } : {}), ['BAT-04', 'BAT-07', 'BAT-09']],
  ['gives wrong digests of what waits', ({ target, status, answer }) => (/^\/v1\/outbox($|\?)/.test(target) && status === 200
    ? { answer: Buffer.from(answer.toString('utf8').replaceAll(/"sha256":"[0-9a-f]{64}"/g, `"sha256":"${'0'.repeat(64)}"`)) } : {}), ['OUT-02']],
  ['believes every acknowledgement', ({ target, method, status, answer }) => (method === 'POST' && target === '/v1/receipts' && status === 200
    ? document(answer, (of) => ({ ...of, items: (of['items'] as object[]).map((item) => ({ ...item, outcome: 'acknowledged-before' })) })) : {}), ['ACK-01', 'ACK-02', 'ACK-05']],
  ['tells the figures of somebody else', ({ target, status, answer }) => (target === '/v1/status' && status === 200 ? document(answer, (of) => ({ ...of, partner: 'QQ', keys: [] })) : {}), ['STS-02', 'STS-06']],
  ['registers any key', (passing) => (passing.target === '/v1/keys' && (ofCode(passing, 'schema_invalid') || ofCode(passing, 'alg_not_allowed')) ? { status: 201 } : {}),
    ['PRO-01', 'PRO-02', 'PRO-03', 'PRO-04', 'PRO-05', 'PRO-06', 'PRO-07', 'PRO-08', 'PRO-09', 'PRO-10']],
  ['mixes messages up', ({ target, answer, status }) => (target.startsWith('/v1/messages/') && status === 200 ? document(answer, (of) => ({ ...of, direction: 'outbound' })) : {}), ['STA-02']],
];

describe('a gateway in front of which a proxy', () => {
  it('changes nothing passes', async () => {
    proxy.spoil(() => ({}));
    expect(await failing(['SIG', 'COV', 'DIG', 'KEY', 'JSN', 'SCH', 'DOC'])).toEqual([]);
  }, 300_000);

  it.each(FAULTS)('%s fails exactly where it should', async (_what, change, expected) => {
    proxy.spoil(change);
    expect(await failing(expected)).toEqual(expected);
  }, 300_000);
});
