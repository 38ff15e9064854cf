import { bytes, sample } from '../../support/samples.js';
import { ask, signedHeaders } from '../../support/raw-request.js';
import { ndjson, sendBatch } from '../../support/batches.js';
import { startWorld, type TestAdministration, type World } from '../../support/world.js';
import { exampleOf } from '../../contract/document.js';
import { ruled, type RuledOperation } from './matrix.js';

/** ZZ owns what is asked for, YY asks for it too, XX is suspended. */
let world: World;
let kr: TestAdministration;
const ids: Record<string, string> = {};
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY', 'XX'], agreement: (usual) => ({ ...usual, accessLog: true }) });
  kr = world.administration('KR');
  const zz = world.exchange('ZZ', 'KR');
  const message = sample('alert-vessel');
  const { receiptId } = JSON.parse((await zz.post('/v1/alerts', bytes(message), { contentType: 'application/json' })).body.toString('utf8')) as { receiptId: string };
  const { batchId } = await sendBatch(zz, ndjson([sample('alert-vessel')]));
  Object.assign(ids, { messageId: message.messageId, receiptId, batchId, keyid: world.identities.of('ZZ').key.keyid, level: '0', index: '000' });
  await kr.running.gateway.flows.suspendPartner({ administration: 'XX', reason: 'a test', officer: 'officer:first' });
}, 60_000);
afterAll(() => world?.stop());

const NOWHERE: Readonly<Record<string, string>> = { messageId: '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10', receiptId: '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b11', batchId: '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b12', keyid: 'jD1ZbG2O0gQld3qc3WyEmzpUyKDETFSj5wJ_ma9x15g' };
const NO_ONE = new Set(['signature_missing', 'certificate_unknown', 'certificate_key_mismatch', 'partner_suspended']);

interface Said { readonly status: number; readonly code?: string; readonly text: string }

/** Asks as a partner, or as nobody, for the objects of these ids. */
async function asks(who: string | undefined, { id, method: lower, path, spec }: RuledOperation, of: Readonly<Record<string, string>> = ids): Promise<Said> {
  const method = lower.toUpperCase();
  const query = id === 'showConsistency' ? '?from=1&to=1' : '';
  const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => of[name] as string) + query;
  const value = exampleOf({ spec });
  const body = method === 'POST' ? Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8') : Buffer.alloc(0);
  const contentType = id === 'receiveBatch' ? 'application/x-ndjson' : 'application/json';
  const url = kr.partnerUrl;
  const { ca } = world.identities.of('ZZ').tls;
  const headers = who ? signedHeaders({ key: world.identities.of(who).signingKey, url, method, target, body, contentType }) : [['Host', new URL(url).host], ['Content-Length', String(body.length)]] as const;
  const answer = await ask({ url, method, target, headers, body, tls: who ? world.identities.of(who).tls : { ca } });
  return { status: answer.status, text: answer.body.toString('utf8'), ...(answer.problem.code ? { code: answer.problem.code } : {}) };
}

const verdict = ({ status, code }: Said): string => (code && NO_ONE.has(code) ? '-' : status < 500 ? 'yes' : `${status} ${code}`);

it.each(ruled('partner'))('$id', async (operation) => {
  const { foreign, ...expected } = operation.expected;
  expect({ anybody: verdict(await asks(undefined, operation)), partner: verdict(await asks('ZZ', operation)), suspended: verdict(await asks('XX', operation)) }).toEqual(expected);
  if (foreign === '-') return;
  const [others, nowhere] = [await asks('YY', operation), await asks('YY', operation, { ...ids, ...NOWHERE })];
  expect(others).toMatchObject({ code: foreign });
  expect({ status: others.status, text: blind(others.text) }).toEqual({ status: nowhere.status, text: blind(nowhere.text) });
});

/** Without the id that was asked for, which an answer may repeat. */
function blind(text: string): string {
  return [...Object.values(ids), ...Object.values(NOWHERE)].filter((id) => id.length > 30).reduce((left, id) => left.replaceAll(id, '(id)'), text);
}

it('a partner has what is its own', async () => {
  for (const operation of ruled('partner').filter(({ expected }) => expected['foreign'] !== '-' ).filter(({ id }) => id !== 'proveKey' && id !== 'showProof')) {
    expect([operation.id, (await asks('ZZ', operation)).status]).toEqual([operation.id, 200]);
  }
});

it('certificate and signature are of one partner: none alone opens the door', async () => {
  const target = '/v1/status';
  const url = kr.partnerUrl;
  const headers = signedHeaders({ key: world.identities.of('ZZ').signingKey, url, method: 'GET', target });
  for (const [tls, code] of [[world.identities.of('YY').tls, 'certificate_key_mismatch'], [{ ca: world.identities.of('ZZ').tls.ca }, 'certificate_unknown']] as const) {
    expect((await ask({ url, method: 'GET', target, headers, tls })).problem.code).toBe(code);
  }
  const unsigned = headers.filter(([name]) => !/^signature/i.test(name));
  expect((await ask({ url, method: 'GET', target, headers: unsigned, tls: world.identities.of('ZZ').tls })).problem.code).toBe('signature_missing');
});
