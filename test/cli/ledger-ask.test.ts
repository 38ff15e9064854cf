import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSettings } from '../../src/cli/settings.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type World } from '../support/world.js';
import { makeCheckout, type Checkout } from './support/checkout.js';
import { node, type Ran } from './support/run.js';

let world: World;
let checkout: Checkout;
let folder: string;

beforeAll(async () => {
  [world, checkout, folder] = await Promise.all([
    startWorld({ gateways: ['KR', 'NL'], partners: ['ZZ'], config: (config) => ({ ...config, witnessSeconds: 1 }) }), makeCheckout(), mkdtemp(join(tmpdir(), 'crx-ask-')),
  ]);
  const { config } = world.administration('KR');
  await writeSettings(join(folder, 'KR.env'), {
    CRX_ADMINISTRATION: 'KR', DATABASE_URL: config.databaseUrl, SIGNING_KEY_FILE: config.signingKeyFile,
    ...(config.partner.tls ? { TLS_KEY_FILE: config.partner.tls.keyFile, TLS_CERT_FILE: config.partner.tls.certFile, TLS_CA_FILE: config.partner.tls.caFile } : { INSECURE_LOOPBACK: '1' }),
  });
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await checkout?.remove();
  await rm(folder, { recursive: true, force: true });
});

const check = (...args: string[]): Promise<Ran> => node(checkout.crx, ['ledger', 'check', '--settings', join(folder, 'KR.env'), ...args], { cwd: folder });

it('an old back-up that fits in itself is named by the partners who saw more', async () => {
  const kr = world.administration('KR');
  for (let n = 0; n < 3; n += 1) await world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(sample('alert-vessel')), { contentType: 'application/json' });
  await until('NL to have seen all of it', async () => {
    const { rows: [row] } = await world.administration('NL').db.query<{ size: number }>(`SELECT max(size) AS size FROM ledger.witnessed WHERE partner = 'KR' AND verdict = 'consistent'`);
    const { rows: [leaves] } = await kr.db.query<{ count: number }>('SELECT count(*) FROM ledger.leaf');
    return (row?.size ?? 0) > 2 && row?.size === leaves?.count;
  }, 60_000);
  const whole = await check('--ask');
  expect([whole.code, whole.stdout]).toEqual([0, expect.stringMatching(/^Everything fits: .*\nHeld against what others saw: NL\.\n$/)]);

  await kr.running.stop();
  // As the superuser, for whom no trigger and no reference holds: what was there after the second leaf.
  await kr.db.transaction(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    for (const statement of [
      'DELETE FROM ledger.leaf WHERE index >= 2', 'DELETE FROM ledger.checkpoint WHERE size > 2', 'DELETE FROM ledger.cosignature WHERE size > 2',
      'DELETE FROM ledger.receipt r WHERE NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.receipt_id = r.receipt_id)',
      'DELETE FROM ledger.entry e WHERE NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.entry_id = e.entry_id)',
      'DELETE FROM audit.event a WHERE NOT EXISTS (SELECT FROM ledger.entry e WHERE e.entry_id = a.entry_id)',
      'DELETE FROM evidence.message m WHERE NOT EXISTS (SELECT FROM ledger.receipt r WHERE r.kept_id = m.kept_id)', 'DELETE FROM sequencer.pending',
      `UPDATE partners.sequence SET last = coalesce((SELECT max(sequence) FROM evidence.message WHERE direction = 'in' AND partner = administration), 0) WHERE direction = 'in'`,
    ]) await tx.query(statement);
  });
  expect((await check()).code).toBe(0);
  const asked = await check('--ask', '--json');
  expect(asked.code).toBe(4);
  expect(JSON.parse(asked.stdout)).toMatchObject({ ok: false, findings: [{ code: 'seen_otherwise', where: 'NL', what: expect.stringMatching(/^it says that it saw \d+ leaves, and there are 2: an old back-up was restored/) }] });

  await world.administration('NL').running.stop();
  const alone = await check('--ask');
  expect([alone.code, alone.stderr]).toEqual([0, expect.stringMatching(/^NL could not be asked: /m)]);
}, 180_000);
