import { createTestDatabase, type TestDatabase } from '../support/database.js';

const KEPT = '01930000-0000-7000-8000-000000000001';
const OTHER = '01930000-0000-7000-8000-000000000002';

/** One row for each table that must only grow. */
const ROWS: Record<string, string> = {
  'evidence.batch': `(batch_id, partner, received_at, bytes, items, parts, body_sha256, content_digest, method, target, headers, signature_base, keyid, nonce)
    VALUES ('${KEPT}', 'NL', now(), 1, 1, 1, '{}', 'sha-256=::', 'POST', '/', '[]', 'base', 'key', 'nonce')`,
  'evidence.batch_chunk': `(batch_id, part, first_line, inside_a_line, body) VALUES ('${KEPT}', 0, 1, false, '{}')`,
  'batches.item': `(batch_id, line, outcome) VALUES ('${KEPT}', 1, 'duplicate')`,
  'evidence.message': `(kept_id, direction, partner, message_id, message_type, record_version, schema_version, sequence, kept_at, body, body_sha256)
    VALUES ('${KEPT}', 'in', 'NL', '${KEPT}', 'alert', 1, '1.0', 1, now(), '{}', '{}')`,
  'evidence.transmission': `(transmission_id, kept_id, kind, at, headers) VALUES ('${KEPT}', '${KEPT}', 'attempt', now(), '[]')`,
  'evidence.refusal': `(refusal_id, at, partner, code, detail, method, target, headers) VALUES ('${KEPT}', now(), 'NL', 'not_agreed', 'no', 'POST', '/', '[]')`,
  'evidence.acknowledgement': `(acknowledgement_id, at, partner, method, target, headers, body, body_sha256, signature_base, keyid, nonce)
    VALUES ('${KEPT}', now(), 'NL', 'POST', '/', '[]', '{}', '{}', 'base', 'key', 'nonce')`,
  'evidence.step': `(kept_id, step, at) VALUES ('${KEPT}', 'mapped', now())`,
  'ledger.receipt': `(receipt_id, kept_id, kind, issued_at, payload, jws, leaf_hash) VALUES ('${KEPT}', '${KEPT}', 'issued', now(), '{}', 'a.b.c', '{}')`,
  'ledger.entry': `(entry_id, kind, at, payload, leaf_hash) VALUES ('${KEPT}', 'key.revoke', now(), '{}', '{}')`,
  'ledger.leaf': `(index, receipt_id, leaf_hash) VALUES (0, '${KEPT}', '{}')`,
  'ledger.node': `(level, index, hash) VALUES (1, 0, '{}')`,
  'ledger.checkpoint': `(size, root, note, signed_at) VALUES (1, '{}', 'note', now())`,
  'ledger.cosignature': `(size, witness, line, cosigned_at, kept_at) VALUES (1, 'NL', 'line', now(), now())`,
  'ledger.witnessed': `(partner, verdict, size, root, note, at) VALUES ('NL', 'consistent', 1, '{}', 'note', now())`,
  'review.annotation': `(annotation_id, partner, record_kind, record_ref, pointer, text, by, at) VALUES ('${KEPT}', 'NL', 'alert', 'NL-1', '', 'x', 'officer:a', now())`,
  'matching.link_event': `(link_id, at, actor, state, score, method, signals, versions) VALUES ('${KEPT}', now(), 'matching', 'proposed', 0.9, 'name', '{}', '{}')`,
  'mapping.activation': `(version_id, at, submitted_by, activated_by, again) VALUES ('1', now(), 'officer:a', 'officer:b', 'it counts again')`,
  'targeting.edition': `(edition, at, actor, what) VALUES (1, now(), 'officer:a', 'x')`,
  'targeting.outcome': `(outcome_id, reference, result, inspected_at, entered_by, entered_at) VALUES ('${KEPT}', '1', 'negative', now(), 'officer:a', now())`,
  'audit.event': `(at, actor, action, object) VALUES (now(), 'officer', 'saw', 'case')`,
  'lifecycle.erasure': `(kept_id, record_id, partner, message_id, record_kind, record_ref, version, body_sha256, bytes, erased_at, rule, erased_by, entry_id)
    VALUES ('${KEPT}', '${KEPT}', 'NL', '${KEPT}', 'alert', 'NL-1', 1, '{}', 1, now(), 'retention', '{}', '${KEPT}')`,
  'lifecycle.blank': `(batch_id, part, start, length, kept_id) VALUES ('${KEPT}', 0, 0, 1, '${KEPT}')`,
  'evidence.file': `(file_id, partner, kind, name, dialect, bytes, rows, parts, body_sha256, kept_at, kept_by, entry_id)
    VALUES ('${KEPT}', 'NL', 'seizures', 'a', '{}', 1, 1, 1, '{}', now(), 'engine', '${KEPT}')`,
  'evidence.file_part': `(file_id, part, first_row, inside_a_row, body) VALUES ('${KEPT}', 0, 1, false, '{}')`,
  'evidence.file_made': `(entry_id, file_id, kept_ids) VALUES ('${KEPT}', '${KEPT}', '{}')`,
  'lifecycle.row_blank': `(file_id, part, start, length, kept_id) VALUES ('${KEPT}', 0, 0, 1, '${KEPT}')`,
  'lifecycle.file_erasure': `(file_id, place, before, after, rows, at, entry_id) VALUES ('${KEPT}', 1, '{}', '{}', 1, now(), '${KEPT}')`,
  'intake.template': `(name, version, body, made_by, made_at) VALUES ('a', 1, '{}', 'officer:a', now())`,
  'intake.edition': `(edition_id, publisher, dated, files, added, changed, removed, unchanged, loaded_by, loaded_at) VALUES ('${KEPT}', 'UN-SC', '2026-01-01', '{}', 1, 0, 0, 0, 'officer:a', now())`,
  'intake.listing_change': `(edition_id, reference, change) VALUES ('${KEPT}', '1', 'added')`,
  'feed.entry': `(position, kind, indicator_id, kept_id, alert_indicators, at) VALUES (1, 'add', '${OTHER}', '${KEPT}', 0, now())`,
};
const TABLES = Object.keys(ROWS);

describe('what only grows', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    for (const table of TABLES) await database.db.query(`INSERT INTO ${table} ${ROWS[table]}`);
  });
  afterAll(() => database.drop());

  it('is every table of evidence, ledger and audit, and every other table under the guard', async () => {
    const { rows } = await database.db.query<{ name: string }>(`
      SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
      WHERE relkind IN ('r', 'p') AND (nspname IN ('evidence', 'ledger', 'audit')
        OR EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND tgfoid = 'guard.refuse_change'::regproc))`);
    expect(rows.map(({ name }) => name).sort()).toEqual([...TABLES].sort());
  });

  describe.each(TABLES)('%s', (table) => {
    it.each([
      ['UPDATE', `UPDATE ${table} SET at_column = at_column`],
      ['DELETE', `DELETE FROM ${table}`],
      ['TRUNCATE', `TRUNCATE ${table} CASCADE`],
    ])('refuses %s', async (_verb, statement) => {
      const { rows } = await database.db.query<{ name: string }>(
        'SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attidentity = \'\' ORDER BY attnum LIMIT 1', [table]);
      const change = database.db.query(statement.replaceAll('at_column', `"${rows[0]?.name}"`));
      await expect(change).rejects.toMatchObject({ code: '23001', message: expect.stringContaining('this table only grows') });
    });
  });

  it('lost nothing by all these attempts', async () => {
    for (const table of TABLES) {
      const { rows } = await database.db.query<{ count: number }>(`SELECT count(*) FROM ${table}`);
      // An audit event is an entry of the ledger, too.
      expect([table, rows[0]?.count]).toEqual([table, table === 'ledger.entry' ? 2 : 1]);
    }
  });
});
