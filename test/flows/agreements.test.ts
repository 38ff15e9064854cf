import { startGateway, type RunningGateway } from '../../api/main.js';
import { createExchange, type Exchange } from '../../src/client/exchange.js';
import type { Agreement } from '../../src/partners/agreement.js';
import { importPublicKey } from '../../src/envelope/public-key.js';
import { createLog } from '../../src/platform/log.js';
import { bytes, sample } from '../support/samples.js';
import { freePorts, startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
let other: RunningGateway;
let doors: readonly Exchange[];

/** Two doors of KR on one database: what one of them does must hold at the other. */
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ'] });
  kr = world.administration('KR');
  const [partner, console_, ops] = await freePorts(3) as [number, number, number];
  const { config, identity } = kr;
  other = await startGateway({
    ...config, partner: { ...config.partner, port: partner, authorities: [`127.0.0.1:${partner}`] }, console: { ...config.console, port: console_ }, ops: { ...config.ops, port: ops },
  }, { door: true, worker: false, engine: false }, { log: createLog('silent') });
  const zz = world.identities.of('ZZ');
  const second = createExchange({
    baseUrl: `https://127.0.0.1:${partner}`, signingKey: zz.signingKey, tls: zz.tls, timeoutMs: 10_000, now: Date.now, expectedAdministration: 'KR',
    keyFor: (keyid) => ({ ...importPublicKey(identity.key.publicJwk), keyid, state: 'active', administration: 'KR' }),
  });
  doors = [world.exchange('ZZ', 'KR'), second];
  // The first request of a door reads the contract, which takes its time on a busy machine.
  for (const door of doors) await until('a door to be ready', () => door.get('/v1/capabilities').catch(() => undefined), 60_000);
}, 120_000);
afterAll(async () => {
  doors?.[1]?.close();
  await other?.stop();
  await world?.stop();
});

const ID = 'ZZ-KR-CMAA-2019';
const PATHS: Readonly<Record<string, string>> = { alert: 'alerts', seizure: 'seizures', feedback: 'feedback', withdrawal: 'withdrawals' };
const flows = (): RunningGateway['gateway']['flows'] => kr.running.gateway.flows;

/** What each of the two doors says: the status, or the code with every pointer. */
async function sent(message: () => Record<string, unknown>): Promise<string[]> {
  return Promise.all(doors.map(async (door) => {
    const one = message();
    try {
      return String((await door.post(`/v1/${PATHS[one['messageType'] as string]}`, bytes(one), { contentType: 'application/json' })).status);
    } catch (error) {
      const { code, errors } = error as { code: string; errors: { pointer: string }[] };
      return [code, ...(errors ?? []).map(({ pointer }) => pointer)].join(' ');
    }
  }));
}

async function amend(change: Partial<Agreement>): Promise<number> {
  const { terms } = (await kr.db.query<{ terms: Agreement }>(`SELECT terms FROM partners.agreement WHERE agreement_id = $1 AND state = 'confirmed' ORDER BY version DESC LIMIT 1`, [ID])).rows[0] as { terms: Agreement };
  const version = await flows().enterAgreement.propose({ agreementId: ID, partner: 'ZZ', terms: { ...terms, ...change }, by: 'officer:kim' });
  await flows().enterAgreement.settle({ agreementId: ID, version, verdict: 'confirmed', by: 'officer:yoon' });
  return version;
}
const vessel = () => sample('alert-vessel');

it('lets in what is agreed, at both doors', async () => {
  expect(await sent(vessel)).toEqual(['201', '201']);
  expect(await sent(() => sample('seizure-full'))).toEqual(['201', '201']);
});

it('keeps out what names a person as soon as only non-nominal data is agreed, and points to every field', async () => {
  await amend({ nominal: false });
  const refused = 'not_agreed /alert/traveller/names /alert/traveller/dateOfBirth /alert/traveller/documents';
  for (const answer of await sent(() => sample('alert-traveller'))) expect(answer.split(' ').slice(0, 4).join(' ')).toBe(refused);
  expect((await sent(() => sample('seizure-full')))[1]).toMatch(/^not_agreed \/seizure\/persons\/0\/names/);
  expect(await sent(vessel)).toEqual(['201', '201']);
  const { rows } = await kr.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM evidence.refusal WHERE code = 'not_agreed' AND partner = 'ZZ'`);
  expect(rows[0]?.n).toBe(4);
});

it('changes nothing before a second officer has confirmed, and nothing at all when one rejects', async () => {
  const { terms } = (await kr.db.query<{ terms: Agreement }>(`SELECT terms FROM partners.agreement WHERE agreement_id = $1 AND state = 'confirmed' ORDER BY version DESC LIMIT 1`, [ID])).rows[0] as { terms: Agreement };
  const enter = flows().enterAgreement;
  const proposal = { agreementId: ID, partner: 'ZZ', terms: { ...terms, typesIn: [] }, by: 'officer:kim' };
  const version = await enter.propose(proposal);
  await expect(enter.propose(proposal)).rejects.toMatchObject({ code: 'state_conflict' });
  await expect(enter.settle({ agreementId: ID, version, verdict: 'confirmed', by: 'officer:kim' })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await sent(vessel)).toEqual(['201', '201']);
  await enter.settle({ agreementId: ID, version, verdict: 'rejected', by: 'officer:yoon' });
  await expect(enter.settle({ agreementId: ID, version, verdict: 'confirmed', by: 'officer:yoon' })).rejects.toMatchObject({ code: 'state_conflict' });
  expect(await sent(vessel)).toEqual(['201', '201']);
});

it('takes no terms that mean nothing', async () => {
  const propose = (partner: string, change: object): Promise<number> =>
    flows().enterAgreement.propose({ agreementId: 'NEW', partner, terms: change as never, by: 'officer:kim' });
  await expect(propose('QQ', { title: 'x' })).rejects.toMatchObject({ code: 'schema_invalid', text: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/partner' })]) } });
  await expect(propose('KR', {})).rejects.toMatchObject({ code: 'schema_invalid' });
});

it('keeps out fields that are not agreed', async () => {
  const alert = Object.keys((vessel() as unknown as { alert: object }).alert).filter((name) => name !== 'narrative').map((name) => `/alert/${name}`);
  await amend({ fieldsIn: alert });
  expect(await sent(vessel)).toEqual(['not_agreed /alert/narrative', 'not_agreed /alert/narrative']);
  await amend({ fieldsIn: ['/*'] });
});

it('is over at both doors from the next request on when it is ended; what came before may be taken back', async () => {
  const before = sample('alert-vessel');
  expect(await sent(() => before)).toEqual(expect.arrayContaining(['201']));
  await flows().enterAgreement.end({ agreementId: ID, reason: 'It was denounced.', by: 'officer:kim' });
  expect(await sent(vessel)).toEqual(['not_agreed /agreementId', 'not_agreed /agreementId']);
  const { alertId } = (before as unknown as { alert: { alertId: string } }).alert;
  const { alert: _alert, ...envelope } = sample('alert-vessel') as Record<string, unknown>;
  const withdrawal = () => ({ ...envelope, messageId: sample('alert-vessel').messageId, messageType: 'withdrawal', withdrawal: { withdrawalId: `W-${Math.random()}`, recordType: 'alert', recordId: alertId, reason: 'resolved' } });
  expect(await sent(withdrawal)).toEqual(['201', '201']);
  await expect(flows().enterAgreement.end({ agreementId: ID, reason: 'Again.', by: 'officer:kim' })).rejects.toMatchObject({ code: 'state_conflict' });
});

it('keeps every version, whatever anybody tries', async () => {
  const { rows } = await kr.db.query<{ version: number; state: string; ended: boolean }>(
    'SELECT version, state, ended_at IS NOT NULL AS ended FROM partners.agreement WHERE agreement_id = $1 ORDER BY version', [ID]);
  expect(rows.map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'rejected', 'confirmed', 'confirmed', 'confirmed']);
  expect(rows.at(-1)?.ended).toBe(true);
  for (const sql of [`UPDATE partners.agreement SET ended_at = NULL WHERE version = 6`, 'DELETE FROM partners.agreement', `UPDATE partners.agreement SET terms = '{}' WHERE version = 1`]) {
    await expect(kr.db.query(sql)).rejects.toThrow(/a change is a new version/);
  }
});
