import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkLedger } from '../../src/cli/ledger/check.js';
import type { Found, Progress } from '../../src/cli/ledger/found.js';
import { writeSettings } from '../../src/cli/settings.js';
import { createClient, type Client } from '../../src/client/client.js';
import type { Queryable } from '../../src/platform/db.js';
import { cosign } from '../../src/tlog/cosignature.js';
import { splitNote } from '../../src/tlog/note.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';
import { here } from './support/here.js';
import type { Ran } from './support/run.js';

let world: World;
let kr: TestAdministration;
let zz: Client;
let folder: string;
/** What ZZ keeps: the last checkpoint it saw. */
let kept: { note: string; size: number };
const ids: string[] = [];

beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'] }), mkdtemp(join(tmpdir(), 'crx-check-'))]);
  kr = world.administration('KR');
  const { key, tls, signingKey } = world.identities.of('ZZ');
  zz = createClient({ baseUrl: kr.partnerUrl, signingKey: key.privateJwk, tls, keys: { keys: [world.identities.of('KR').key.publicJwk] } });
  const messages = Array.from({ length: 6 }, () => sample('alert-vessel'));
  for (const message of messages.slice(0, 5)) ids.push((await zz.send(bytes(message))).payload.receiptId);
  const { batchId } = await zz.sendBatch([messages[5], sample('alert-vessel')].map(bytes));
  await zz.batchFinished(batchId, 30_000);
  await kr.running.gateway.recordAudit({ actor: 'officer:han', action: 'case.seen', object: 'case:1', partners: ['ZZ'] });
  kept = await until('everything to be signed', async () => {
    const { rows: [waits] } = await kr.db.query<{ count: number }>('SELECT (SELECT count(*) FROM sequencer.pending) + (SELECT count(*) FROM ledger.receipt LEFT JOIN ledger.leaf USING (receipt_id) WHERE index IS NULL) AS count');
    const now = await zz.log.checkpoint().catch(() => undefined);
    const { rows: [leaves] } = await kr.db.query<{ count: number }>('SELECT count(*) FROM ledger.leaf');
    return waits?.count === 0 && now?.size === leaves?.count && now;
  });
  const line = cosign(splitNote(kept.note).text, { name: 'crx/ZZ', privateKey: signingKey.privateKey }, new Date());
  await zz.exchange.post('/v1/log/cosignatures', bytes({ size: kept.size, cosignature: line }), { contentType: 'application/json' });
  await writeSettings(join(folder, 'KR.env'), {
    CRX_ADMINISTRATION: 'KR', DATABASE_URL: kr.config.databaseUrl, SIGNING_KEY_FILE: kr.config.signingKeyFile, INSECURE_LOOPBACK: '1',
    PARTNER_PORT: String(kr.config.partner.port), CONSOLE_PORT: String(kr.config.console.port), ENGINE_PORT: String(kr.config.engine.port), OPS_PORT: String(kr.config.ops.port),
  });
}, 120_000);
afterAll(async () => {
  zz?.close();
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function checked(db: Queryable, more: Partial<Parameters<typeof checkLedger>[1]> = {}): Promise<{ findings: Found[]; progress: Progress[] }> {
  const [findings, progress]: [Found[], Progress[]] = [[], []];
  await checkLedger(db, { administration: 'KR', seen: [], ...more }, { onFound: (one) => findings.push(one), onProgress: (one) => progress.push(one) });
  return { findings, progress };
}

/** What is found after somebody had the database to himself: the superuser, for whom no trigger and no reference holds. Undone afterwards. */
async function tampered(statements: readonly string[], more: Partial<Parameters<typeof checkLedger>[1]> = {}): Promise<Array<[string, string]>> {
  let findings: Found[] = [];
  await kr.db.transaction(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    for (const statement of statements) await tx.query(statement);
    ({ findings } = await checked(tx, more));
    throw new Error('undone');
  }).catch((error: Error) => {
    if (error.message !== 'undone') throw error;
  });
  return findings.map(({ code, where, what }) => [code, `${where}: ${what}`]);
}

const FIRST = `(SELECT kept_id FROM evidence.message WHERE direction = 'in' AND sequence = 1)`;
const seen = (): { seen: Array<{ note: string; from: string }> } => ({ seen: [{ note: kept.note, from: 'ZZ' }] });

it('what nobody touched fits, and each stage says where it stands', async () => {
  const { findings, progress } = await checked(kr.db, seen());
  expect(findings).toEqual([]);
  expect(progress.map(({ stage, checked: count }) => [stage, count])).toEqual([
    ['messages', 7], ['batches', 1], ['receipts', 7], ...(progress.some(({ stage }) => stage === 'entries') ? [['entries', expect.any(Number)]] : []), ...(progress.some(({ stage }) => stage === 'events') ? [['events', expect.any(Number)]] : []), ['tree', kept.size],
  ]);
  const receipts = progress.find(({ stage }) => stage === 'receipts') as Progress;
  expect((await checked(kr.db, { from: receipts })).progress.map(({ stage }) => stage)).not.toContain('messages');
});

describe('found and named', () => {
  it('one byte of a message', async () => {
    const found = await tampered([`UPDATE evidence.message SET body = set_byte(body, 40, get_byte(body, 40) # 1) WHERE kept_id = ${FIRST}`]);
    expect(found).toEqual([['bytes_changed', expect.stringMatching(/^message .* \(from ZZ, number 1\): its bytes are not those that were kept/)]]);
  });

  it('one byte of a message, with its digest made to fit', async () => {
    const found = await tampered([`UPDATE evidence.message SET body = set_byte(body, 40, get_byte(body, 40) # 1) WHERE kept_id = ${FIRST}`, `UPDATE evidence.message SET body_sha256 = sha256(body) WHERE kept_id = ${FIRST}`]);
    expect(found).toEqual([['receipt_differs', expect.stringContaining('its receipt says contentDigest')]]);
  });

  it('one byte of a batch', async () => {
    const found = await tampered(['UPDATE evidence.batch_chunk SET body = set_byte(body, 40, get_byte(body, 40) # 1)']);
    expect(found.map(([code]) => code)).toEqual(['bytes_changed', 'bytes_changed']);
  });

  it('a receipt that says something else, with its hash made to fit', async () => {
    const found = await tampered([
      `UPDATE ledger.receipt SET payload = convert_to(replace(convert_from(payload, 'UTF8'), '"sequence":2', '"sequence":9'), 'UTF8') WHERE receipt_id = '${ids[1]}'`,
      `UPDATE ledger.receipt SET leaf_hash = sha256('\\x00'::bytea || payload) WHERE receipt_id = '${ids[1]}'`,
    ]);
    expect(found.map(([code]) => code)).toEqual(['receipt_differs', 'receipt_changed', 'leaf_changed']);
  });

  it('a message that was deleted: its number, and its receipt that stands for nothing', async () => {
    const found = await tampered([`DELETE FROM evidence.message WHERE direction = 'in' AND sequence = 2`]);
    expect(found).toEqual([['number_gone', 'messages from ZZ: number 2 is missing: rows were deleted'], ['receipt_groundless', expect.stringContaining('the message or batch it is for is gone')]]);
  });

  it('the last message, deleted with its receipt: its number, and its leaf', async () => {
    const last = `(SELECT kept_id FROM evidence.message WHERE direction = 'in' AND sequence = 5)`;
    const found = await tampered([`DELETE FROM ledger.receipt WHERE kept_id = ${last}`, `DELETE FROM evidence.message WHERE kept_id = ${last}`]);
    expect(found.map(([code]) => code)).toEqual(['number_gone', 'receipt_gone']);
  });

  it('a leaf that was deleted', async () => {
    expect((await tampered(['DELETE FROM ledger.leaf WHERE index = 3'])).map(([code, text]) => [code, text])).toEqual(expect.arrayContaining([
      ['not_in_log', expect.stringContaining('it has no place in the log')], ['leaf_gone', 'leaf 3: its row is gone; the next one that is there is leaf 4'],
    ]));
  });

  it('leaves in another order', async () => {
    const found = await tampered([
      'UPDATE ledger.leaf SET index = CASE index WHEN 1 THEN 1000002 ELSE 1000001 END WHERE index IN (1, 2)', 'UPDATE ledger.leaf SET index = index - 1000000 WHERE index > 1000000',
    ]);
    expect(found).toEqual([['tree_changed', expect.stringMatching(/the leaves have another root: what stands between leaf \d+ and leaf \d+ was changed, re-ordered or removed/)]]);
  });

  it('a tail that was cut off', async () => {
    const found = await tampered([`DELETE FROM ledger.leaf WHERE index >= ${kept.size - 2}`]);
    expect(found.map(([code]) => code)).toEqual(['not_in_log', 'not_in_log', 'tail_cut']);
    expect(found.at(-1)?.[1]).toContain(`the log ends after ${kept.size - 2} leaves: its tail was cut off`);
  });

  it('a line of the audit trail that says something else, and one that is gone', async () => {
    const line = `(SELECT max(event_id) FROM audit.event WHERE object = 'case:1')`;
    expect(await tampered([`UPDATE audit.event SET actor = 'officer:yoon' WHERE event_id = ${line}`])).toEqual([['audit_changed', expect.stringMatching(/^audit event \d+ \(case\.seen\): it does not say any more/)]]);
    expect(await tampered([`DELETE FROM audit.event WHERE event_id = ${line}`])).toEqual([['audit_gone', expect.stringMatching(/^audit event \d+: it is gone/)]]);
  });

  it('an old back-up, by what a partner kept and by nothing else', async () => {
    const old = [
      `DELETE FROM ledger.leaf WHERE index >= 2`, 'DELETE FROM ledger.checkpoint WHERE size > 2', 'DELETE FROM ledger.cosignature WHERE size > 2',
      'DELETE FROM ledger.receipt r WHERE NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.receipt_id = r.receipt_id)', 'DELETE FROM ledger.entry e WHERE NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.entry_id = e.entry_id)',
      'DELETE FROM audit.event a WHERE NOT EXISTS (SELECT FROM ledger.entry e WHERE e.entry_id = a.entry_id)',
      'DELETE FROM evidence.message m WHERE NOT EXISTS (SELECT FROM ledger.receipt r WHERE r.kept_id = m.kept_id)', 'DELETE FROM evidence.batch', 'DELETE FROM evidence.batch_chunk',
      `UPDATE partners.sequence SET last = coalesce((SELECT max(sequence) FROM evidence.message WHERE direction = 'in' AND partner = administration), 0) WHERE direction = 'in'`,
    ];
    expect(await tampered(old)).toEqual([]);
    expect(await tampered(old, seen())).toEqual([['seen_otherwise', expect.stringMatching(/^ZZ: it saw \d+ leaves, signed by us, and there are 2: an old back-up was restored/)]]);
  });

  it('a history that was written anew and signed again, by what a partner kept', async () => {
    const found = await tampered([`UPDATE ledger.leaf SET leaf_hash = sha256('other') WHERE index = 0`, 'DELETE FROM ledger.checkpoint'], seen());
    expect(found.map(([code]) => code)).toEqual(['leaf_changed', 'seen_otherwise']);
  });

  it('a checkpoint and a cosignature that were forged', async () => {
    const forged = `E'crx/KR\\n${kept.size}\\nNmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=\\n\\n\\u2014 crx/KR AAAAAAAA\\n'`;
    expect((await tampered([`UPDATE ledger.checkpoint SET note = ${forged} WHERE size = ${kept.size}`])).map(([code]) => code)).toEqual(['checkpoint_forged']);
    expect((await tampered([`UPDATE ledger.cosignature SET line = replace(line, 'crx/ZZ', 'crx/KR')`])).map(([code]) => code)).toEqual(['cosignature_forged']);
  });
});

describe('crx ledger check', () => {
  const crx = (...args: string[]): Promise<Ran> => here(['ledger', 'check', '--settings', join(folder, 'KR.env'), ...args], { cwd: folder });

  it('says that everything fits, and what it cannot know alone', async () => {
    const ran = await crx();
    expect([ran.code, ran.stdout]).toEqual([0, expect.stringMatching(/^Everything fits: 7 messages, 1 batches, 0 files, 7 receipts, .*\nThat it was not replaced as a whole, only a partner can say/)]);
  });

  it('names what does not, and ends with code 4', async () => {
    const note = join(folder, 'seen.txt');
    await writeFile(note, kept.note);
    await kr.db.query('ALTER TABLE evidence.message DISABLE TRIGGER USER');
    await kr.db.query(`UPDATE evidence.message SET body = set_byte(body, 40, get_byte(body, 40) # 1) WHERE kept_id = ${FIRST}`);
    const ran = await crx('--seen', note, '--json');
    expect(ran.code).toBe(4);
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: false, exit: 4, findings: [{ code: 'bytes_changed' }] });
  });
});
