import { recordEvent } from '../audit/store.js';
import { compact } from '../domain/identifiers/check.js';
import { findFile, findFilePart, type KeptFile } from '../evidence/file-store.js';
import { declarationColumns, NEEDED_FIELDS } from '../intake/declaration-fields.js';
import { readDeclarationPart } from '../intake/declaration-part.js';
import type { DeclarationRow } from '../intake/declaration-row.js';
import { findDeclarations, lockMonths, noteOutcomes, saveDeclarations } from '../intake/declaration-store.js';
import { advanceLoad, findLoad, findLoadOf, lockLoad, moveLoad, openLoad, type Load } from '../intake/load-store.js';
import { readHeader } from '../intake/read-rows.js';
import { settleDeclarations } from '../intake/settle-declarations.js';
import { findSubjectsBy } from '../pool/find-subjects.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';
import { Refusal } from '../platform/refusal.js';

export interface LoadDeclarations {
  /** Begins to load a kept file; one that is loaded already is not loaded again. @returns its reading @throws Refusal not_found, schema_invalid */
  begin(asked: { readonly fileId: string; readonly by: string }): Promise<string>;
  /** Goes on with it to its end. */
  work(loadId: string): Promise<void>;
}

/** What stands for an operator in a declaration: the trader customs code, the business registration, whatever the register calls it. */
const SCHEMES = ['TCC', 'BRN', 'PCCC', 'national', 'TIN'];

/**
 * Declarations of our own clearance system, from a kept file:
 *  1. part by part, each in ONE transaction: its rows are read, what is known is told from what is new, changed or wrong,
 *  2. who stands in them is looked for in the pool by identifier; nobody is made a subject by a declaration,
 *  3. the reading moves on with what it wrote. Killed anywhere, the next run goes on behind the last part: nothing twice, nothing lost.
 */
export function createLoadDeclarations({ db, clock }: { readonly db: Database; readonly clock: Clock }): LoadDeclarations {
  return {
    async begin({ fileId, by }) {
      const file = await fileOf(db, fileId);
      const before = await findLoadOf(db, fileId);
      if (before) return before.loadId;
      const header = await headerOf(db, file);
      const loadId = newId(clock.now().getTime());
      await db.transaction(async (tx) => {
        const at = clock.now();
        await openLoad(tx, { loadId, fileId, kind: 'declarations', partner: file.partner, template: { header }, begunBy: by, state: 'working', at });
        await enqueue(tx, { task: 'work_load', payload: { loadId }, key: `load:${loadId}` });
        await recordEvent(tx, { at, actor: by, action: 'declarations.load', object: `load:${loadId}`, partners: [file.partner], detail: { fileId, rows: file.rows } });
      });
      return loadId;
    },
    async work(loadId) {
      const load = await findLoad<{ header: readonly string[] }>(db, loadId);
      if (load?.kind !== 'declarations' || load.state !== 'working') return;
      const file = await fileOf(db, load.fileId);
      for (let part = load.nextPart; part < file.parts;) part = await workPart(db, { load, file, part });
      await db.transaction(async (tx) => {
        if ((await lockLoad(tx, loadId))?.state !== 'working') return;
        await moveLoad(tx, loadId, 'done', { at: clock.now() });
      });
    },
  };
}

async function fileOf(db: Queryable, fileId: string): Promise<KeptFile> {
  const file = await findFile(db, fileId);
  if (!file || file.kind !== 'declarations') throw new Refusal('not_found', { detail: `No file ${fileId} of declarations is kept.` });
  return file;
}

async function headerOf(db: Queryable, { fileId, dialect }: KeptFile): Promise<readonly string[]> {
  if (dialect.format === 'lines') return [];
  const first = await findFilePart(db, fileId, 0);
  const header = first ? readHeader(first, dialect) : [];
  const fields = declarationColumns(header);
  const missing = NEEDED_FIELDS.filter((field) => !fields.includes(field));
  if (missing.length === 0) return header;
  const detail = `No column of the header is ${missing.join(', ')}.`;
  throw new Refusal('schema_invalid', { detail, next: 'Name the columns as docs/operations/intake.md says.', errors: [{ pointer: '/header', code: 'required', detail }] });
}

interface Part {
  readonly load: Load<{ header: readonly string[] }>;
  readonly file: KeptFile;
  readonly part: number;
}

/** @returns the part to go on with: somebody else may have done this one meanwhile */
async function workPart(db: Database, { load, file, part }: Part): Promise<number> {
  const body = await findFilePart(db, file.fileId, part);
  if (!body) throw new Error(`file ${file.fileId} has no part ${part}`);
  const read = readDeclarationPart(body, file.dialect, load.template.header);
  return db.transaction(async (tx) => {
    const now = await lockLoad(tx, load.loadId);
    if (!now || now.nextPart !== part || now.state !== 'working') return now?.state === 'working' ? now.nextPart : file.parts;
    await lockMonths(tx, read.declarations.map(({ day }) => day));
    const settled = settleDeclarations(read.declarations, await findDeclarations(tx, read.declarations));
    const subjects = await subjectsOf(tx, settled.fresh.map(({ declaration }) => declaration));
    await saveDeclarations(tx, file.fileId, settled.fresh.map((one) => ({ ...one, subjects: subjects(one.declaration) })));
    await noteOutcomes(tx, settled.outcomes);
    const { added, changed, unchanged } = settled;
    await advanceLoad(tx, load.loadId, {
      nextPart: part + 1, faults: [...read.faults, ...settled.faults],
      counts: { good: read.declarations.length - settled.faults.length, failed: read.failed + settled.faults.length, added, changed, unchanged },
    });
    return part + 1;
  });
}

/** Who of the pool stands in each of them. */
async function subjectsOf(tx: Queryable, declarations: readonly DeclarationRow[]): Promise<(one: DeclarationRow) => { importer?: string; declarant?: string; seller?: string }> {
  const roles = ['importer', 'declarant', 'seller'] as const;
  const values = new Set(declarations.flatMap(({ texts }) => roles.flatMap((role) => (texts[role] ? [compact(texts[role] as string)] : []))));
  const found = await findSubjectsBy(tx, { kind: 'economicOperator', schemes: SCHEMES, values: [...values] });
  return ({ texts }) => Object.fromEntries(roles.flatMap((role) => {
    const subject = found.get(compact(texts[role] ?? ''));
    return subject ? [[role, subject]] : [];
  }));
}
