import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { startGateway, type RunningGateway } from '../../api/main.js';
import { checkLedger } from '../../src/cli/ledger/check.js';
import type { Found } from '../../src/cli/ledger/found.js';
import type { Exchange } from '../../src/client/exchange.js';
import { contentDigest } from '../../src/envelope/content-digest.js';
import { issueReceipt } from '../../src/ledger/receipt.js';
import { loadCodeLists } from '../../src/mapping/codes/load-code-lists.js';
import { newId } from '../../src/platform/ids.js';
import { migrateJobs } from '../../src/platform/jobs.js';
import { createLog } from '../../src/platform/log.js';
import { migrate, pending } from '../../src/platform/migrate.js';
import { projectPath } from '../../src/platform/paths.js';
import { createEmptyDatabase, type TestDatabase } from '../support/database.js';
import { makeIdentities, type Identities } from '../support/identities.js';
import { bytes, sample } from '../support/samples.js';
import { configOf, exchangeTo, freePorts, register, until } from '../support/world.js';

/** The first schema that carried a message from door to engine. */
const FIRST = '0100';
const KEPT = 3;
const AMPLE = 120_000;
const CONTAINER = 'CSQU3054383';

let database: TestDatabase;
let identities: Identities;
let running: RunningGateway;
let zz: Exchange;
let opsUrl: string;

beforeAll(async () => {
  [database, identities] = await Promise.all([createEmptyDatabase(), makeIdentities(['KR', 'ZZ'])]);
  await goUpToFirst();
  for (let n = 1; n <= KEPT; n += 1) await keepAsThen(n);
}, AMPLE);
afterAll(async () => {
  zz?.close();
  await running?.stop();
  await database?.drop();
  await identities?.remove();
}, AMPLE);

/** As the program of then left it: the files up to the first schema, each noted. */
async function goUpToFirst(): Promise<void> {
  await pending(database.url); // makes the table in which they are noted
  const names = readdirSync(projectPath('migrations')).filter((file) => file.endsWith('.up.sql') && file.slice(0, 4) <= FIRST).map((file) => file.slice(0, -'.up.sql'.length)).sort();
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    await database.db.query(readFileSync(projectPath('migrations', `${name}.up.sql`), 'utf8'));
    await database.db.query('INSERT INTO knex_migrations (name, batch, migration_time) VALUES ($1, 1, now())', [name]);
  }
  await database.db.query(`INSERT INTO partners.administration (code, name, ours) VALUES ('KR', 'Korea', true), ('ZZ', 'Zland', false)`);
  await database.db.query(`INSERT INTO partners.sequence (administration, direction, last) VALUES ('ZZ', 'in', $1)`, [KEPT]);
}

/** One alert that was received, receipted, mapped and opened as a case, in the columns of then. */
async function keepAsThen(sequence: number): Promise<void> {
  const { db } = database;
  const message = sample('alert-cocaine-reefer');
  const body = bytes(message);
  const at = new Date(Date.UTC(2026, 0, sequence));
  const [keptId, recordId, subjectId, receiptId] = [newId(at.getTime()), newId(at.getTime()), newId(at.getTime()), newId(at.getTime())];
  const base = `"@method": POST ${sequence}`;
  const keyid = identities.of('ZZ').key.keyid;
  await db.query(
    `INSERT INTO evidence.message (kept_id, direction, partner, message_id, message_type, record_version, schema_version, sequence, kept_at, body, body_sha256, method, target, headers, signature_base, keyid, nonce)
     VALUES ($1, 'in', 'ZZ', $2, 'alert', 1, '1.0', $3, $4, $5, $6, 'POST', '/v1/alerts', '[]', $7, $8, $9)`,
    [keptId, message.messageId, sequence, at, body, createHash('sha256').update(body).digest(), base, keyid, `nonce-${sequence}`]);
  const { jws, payload, leafHash } = issueReceipt({
    version: 1, receiptId, receivedAt: at.toISOString(), sender: 'ZZ', receiver: 'KR', messageId: message.messageId, messageType: 'alert', recordVersion: 1,
    signatureBaseSha256: createHash('sha256').update(base).digest('hex'), contentDigest: contentDigest(body), keyid, outcome: 'accepted', sequence,
  }, identities.of('KR').signingKey);
  await db.query(`INSERT INTO ledger.receipt (receipt_id, kept_id, kind, issued_at, payload, jws, leaf_hash) VALUES ($1, $2, 'issued', $3, $4, $5, $6)`, [receiptId, keptId, at, payload, jws, leafHash]);
  const consignment = JSON.stringify({ containers: [{ number: CONTAINER }] });
  await db.query(
    `INSERT INTO pool.record (record_id, kept_id, kind, partner, message_id, record_ref, version, data, handling, mapping_version, received_at)
     VALUES ($1, $2, 'alert', 'ZZ', $3, $4, 1, $5, '{"tlp":"AMBER"}', '1', $6)`, [recordId, keptId, message.messageId, `OLD-${sequence}`, JSON.stringify({ kind: 'alert', ...message.alert as object }), at]);
  await db.query(`INSERT INTO pool.subject (subject_id, kind, label, created_at) VALUES ($1, 'consignment', $2, $3)`, [subjectId, CONTAINER, at]);
  await db.query(`INSERT INTO pool.assertion (subject_id, record_id, pointer, role, data, handling) VALUES ($1, $2, '/alert/consignment', 'subject', $3, '{"tlp":"AMBER"}')`, [subjectId, recordId, consignment]);
  await db.query(
    `INSERT INTO pool.identifier (identifier_id, subject_id, record_id, scheme, value, normalised, verdict, pointer) VALUES ($1, $2, $3, 'container', $4, $4, 'valid', '/alert/consignment/containers/0/number')`,
    [newId(), subjectId, recordId, CONTAINER]);
  await db.query(
    `INSERT INTO review.case (case_id, kept_id, record_id, partner, record_kind, record_ref, title, tlp, state, opened_at, due_at) VALUES ($1, $2, $3, 'ZZ', 'alert', $4, 'old', 'AMBER', 'open', $5, $5)`,
    [newId(), keptId, recordId, `OLD-${sequence}`, at]);
  await db.query(`INSERT INTO audit.event (at, actor, action, object) VALUES ($1, 'officer:then', 'case.opened', $2)`, [at, `case:${keptId}`]);
}

const count = async (from: string): Promise<number> => (await database.db.query<{ n: number }>(`SELECT count(*) AS n FROM ${from}`)).rows[0]?.n ?? 0;

it('goes up from the first schema with what was kept under it, and loses none of it', async () => {
  const before = await pending(database.url);
  expect(before.length).toBeGreaterThan(20);
  expect(await migrate(database.url)).toEqual(before);
  for (const table of ['evidence.message', 'ledger.receipt', 'pool.record', 'review.case']) expect([table, await count(table)]).toEqual([table, KEPT]);
  expect(await count(`audit.event WHERE actor = 'officer:then'`)).toBe(KEPT);
}, AMPLE);

it('and the program of today goes on with it: places in the log, search, the next number, a clean check', async () => {
  await migrateJobs(database.url);
  await loadCodeLists(database.db);
  await register(database.db, { ours: 'KR', codes: ['KR', 'ZZ'], identities, urls: new Map(), change: undefined });
  const config = configOf(identities.of('KR'), database.url, await freePorts(4));
  opsUrl = `http://127.0.0.1:${config.ops.port}`;
  running = await startGateway(config, { door: true, worker: true, engine: true }, { log: createLog(process.env.TEST_LOG ?? 'silent') });
  zz = exchangeTo({ code: 'KR', partnerUrl: `https://127.0.0.1:${config.partner.port}` }, 'ZZ', identities);
  const { body } = await zz.post('/v1/alerts', bytes(sample('alert-vessel')), { contentType: 'application/json' });
  expect(JSON.parse(body.toString('utf8'))).toMatchObject({ sequence: KEPT + 1 });
  await until('old and new receipts to have their places', async () => (await count('ledger.leaf l JOIN ledger.receipt r USING (receipt_id)')) === KEPT + 1 && (await count('sequencer.pending')) === 0, 30_000);
  await until('old records to be found', async () => (await count('search.entry')) > 0 && (await count('search.pending')) === 0 && (await count('matching.pending WHERE parked_at IS NULL')) === 0, 30_000);
  expect(await count('matching.pending')).toBe(0);
  expect(await (await fetch(`${opsUrl}/readyz`)).json()).toMatchObject({ status: 'ready' });
  const findings: Found[] = [];
  await checkLedger(database.db, { administration: 'KR', seen: [], from: undefined }, { onFound: (one) => findings.push(one), onProgress: () => undefined });
  expect(findings).toEqual([]);
}, AMPLE);
