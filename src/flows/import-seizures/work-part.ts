import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { entryOfMade, keepMade } from '../../evidence/file-rows.js';
import { findFilePart, keepRowMessages, type KeptFile, type RowMessage } from '../../evidence/file-store.js';
import { advanceLoad, lockLoad, type Load } from '../../intake/load-store.js';
import { readRows } from '../../intake/read-rows.js';
import { findRows, lockRows, saveRows } from '../../intake/row-store.js';
import type { RowFault } from '../../intake/row-fault.js';
import type { SeizureRow } from '../../intake/seizure-row.js';
import type { UsedTemplate } from '../../intake/seizure-template.js';
import { settleSeizures } from '../../intake/settle-seizures.js';
import { appendEntry } from '../../ledger/entry.js';
import { findRefs } from '../../pool/find-refs.js';
import type { Database } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { enqueueEach } from '../../platform/jobs.js';
import { judgeRow, messageOf, type JudgeRowDeps } from './judge-row.js';

export interface SeizureLoad {
  readonly load: Load<{ readonly header: readonly string[]; readonly used: UsedTemplate }>;
  readonly file: KeptFile;
}

export interface PartDeps extends Omit<JudgeRowDeps, 'partner' | 'agreements' | 'at' | 'header' | 'template'> {
  readonly db: Database;
  agreementsWith(partner: string): JudgeRowDeps['agreements'];
}

/** Messages that one job pools. */
const POOLED_AT_ONCE = 200;
/** Rows that are judged before others may go on: a handful of milliseconds. */
const ROWS_AT_ONCE = 25;

interface ReadPart {
  readonly seizures: readonly SeizureRow[];
  readonly faults: readonly RowFault[];
  readonly failed: number;
  readonly warned: number;
}

/** What a row of this file is judged by. */
export function judging(deps: PartDeps, { load: { template: { header, used } }, file }: SeizureLoad): JudgeRowDeps {
  return { ...deps, partner: file.partner, agreements: deps.agreementsWith(file.partner), at: file.keptAt, header, template: used };
}

async function readPart(deps: PartDeps, of: SeizureLoad, part: number, warn: boolean): Promise<ReadPart> {
  const body = await findFilePart(deps.db, of.file.fileId, part);
  if (!body) throw new Error(`file ${of.file.fileId} has no part ${part}`);
  const by = judging(deps, of);
  const seizures: SeizureRow[] = [];
  const faults: RowFault[] = [];
  let [failed, warned, since] = [0, 0, 0];
  for (const read of readRows(body, of.file.dialect, by.header.length)) {
    const judged = judgeRow(read, by, { warn });
    if ('seizure' in judged) {
      seizures.push(judged.seizure);
      if (judged.warnings.length > 0) warned += 1;
    } else {
      failed += 1;
      faults.push(...judged.faults);
    }
    if ((since += 1) % ROWS_AT_ONCE === 0) await setImmediate();
  }
  return { seizures, faults, failed, warned };
}

/** Looks through one part: what of it can be taken, and why the rest cannot. @returns the part to go on with */
export async function checkPart(deps: PartDeps, of: SeizureLoad, part: number): Promise<number> {
  const { seizures, faults, failed, warned } = await readPart(deps, of, part, true);
  return deps.db.transaction(async (tx) => {
    const now = await lockLoad(tx, of.load.loadId);
    if (now?.state !== 'checking' || now.nextPart !== part) return now?.state === 'checking' ? now.nextPart : of.file.parts;
    await advanceLoad(tx, of.load.loadId, { nextPart: part + 1, faults, counts: { good: seizures.length, failed, warned } });
    return part + 1;
  });
}

/** Makes messages of the rows of one part that are new or changed, and hands them to the jobs that pool them, in one transaction. @returns the part to go on with */
export async function workPart(deps: PartDeps, of: SeizureLoad, part: number): Promise<number> {
  const { seizures, faults, failed } = await readPart(deps, of, part, false);
  const { file, load: { loadId, template: { used } } } = of;
  return deps.db.transaction(async (tx) => {
    const now = await lockLoad(tx, loadId);
    if (now?.state !== 'working' || now.nextPart !== part) return now?.state === 'working' ? now.nextPart : file.parts;
    await lockRows(tx, file.partner, 'seizure');
    const known = await findRows(tx, { partner: file.partner, kind: 'seizure', keys: seizures.map(({ key }) => key) });
    const pooled = await findRefs(tx, { partner: file.partner, kind: 'seizure', refs: seizures.map(({ seizureId }) => seizureId) });
    const settled = settleSeizures(seizures, known, pooled);
    const made = settled.fresh.map(({ seizure, version }) => ({ seizure, version, message: rowMessage({ seizure, version }, { deps, file, used }) }));
    const messages = made.map(({ message }) => message);
    await keepRowMessages(tx, file, messages);
    if (messages.length > 0) await keepMade(tx, await appendEntry(tx, entryOfMade(file, messages, file.keptAt)), file, messages);
    await saveRows(tx, { partner: file.partner, kind: 'seizure' }, made.map(({ seizure: { key, content }, version, message: { keptId } }) => ({ key, content, version, keptId })));
    const keptIds = made.map(({ message }) => message.keptId);
    await enqueueEach(tx, 'ingest_batch', Array.from({ length: Math.ceil(keptIds.length / POOLED_AT_ONCE) }, (_, i) => ({ keptIds: keptIds.slice(i * POOLED_AT_ONCE, (i + 1) * POOLED_AT_ONCE) })));
    const { added, changed, unchanged } = settled;
    await advanceLoad(tx, loadId, {
      nextPart: part + 1, faults: [...faults, ...settled.faults],
      counts: { good: seizures.length - settled.faults.length, failed: failed + settled.faults.length, added, changed, unchanged },
    });
    return part + 1;
  });
}

function rowMessage({ seizure, version }: { seizure: SeizureRow; version: number }, { deps, file, used }: { deps: PartDeps; file: KeptFile; used: UsedTemplate }): RowMessage {
  const messageId = newId();
  const message = messageOf(seizure, { administration: deps.administration, partner: file.partner, at: file.keptAt, template: used, messageId, version });
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  return { keptId: newId(), messageId, messageType: 'seizure', recordVersion: version, schemaVersion: '1.0', body, bodySha256: hash('sha256', body, 'buffer'), row: seizure.row };
}
