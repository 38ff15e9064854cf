import { recordEvent } from '../audit/store.js';
import type { AuditAction } from '../domain/audit.js';
import { findFile, findFilePart, type KeptFile } from '../evidence/file-store.js';
import { findLoad, lockLoad, moveLoad, openLoad } from '../intake/load-store.js';
import { readHeader, readRows } from '../intake/read-rows.js';
import type { RowFault } from '../intake/row-fault.js';
import { assertTemplate, completeTemplate, type GivenTemplate, type UsedTemplate } from '../intake/seizure-template.js';
import { findTemplate, saveTemplate } from '../intake/template-store.js';
import type { Clock } from '../platform/clock.js';
import type { Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';
import { Refusal } from '../platform/refusal.js';
import { failingRows } from './import-seizures/failing-rows.js';
import { judgeRow } from './import-seizures/judge-row.js';
import { checkPart, judging, workPart, type PartDeps, type SeizureLoad } from './import-seizures/work-part.js';

export type { GivenTemplate } from '../intake/seizure-template.js';

export interface ImportDeps extends PartDeps {
  readonly clock: Clock;
}

/** One row as it would become a record, or why it would not. */
export interface PreviewedRow {
  readonly row: number;
  readonly seizureId?: string;
  readonly seizure?: Readonly<Record<string, unknown>>;
  readonly warnings: ReadonlyArray<{ readonly pointer: string; readonly code: string; readonly detail: string }>;
  readonly faults: readonly RowFault[];
}

/** What officers do with a kept file of seizures; `by` is `officer:<subject>`. */
export interface ImportSeizures {
  /** Keeps a template under a name. @returns its version */
  makeTemplate(made: { readonly name: string; readonly template: GivenTemplate; readonly by: string }): Promise<number>;
  /** Begins to read a file, by a template of this name, by one that is given, or by its own header. It is checked at once, and taken only when confirmed. @returns the import */
  begin(asked: { readonly fileId: string; readonly by: string; readonly templateName?: string; readonly template?: GivenTemplate }): Promise<string>;
  /** The first rows as they would become records. */
  preview(loadId: string, most: number): Promise<readonly PreviewedRow[]>;
  confirm(asked: { readonly loadId: string; readonly by: string }): Promise<void>;
  discard(asked: { readonly loadId: string; readonly by: string }): Promise<void>;
  /** The rows that failed, as CSV to mend and bring again. */
  failingRows(loadId: string): AsyncIterable<string>;
  /** Goes on with the checking, or with the work, to its end. */
  work(loadId: string): Promise<void>;
}

/**
 * A table of seizures, from a kept file to records of the pool:
 *  1. a template says how its columns are read; all of it is checked, part by part, and nothing is taken,
 *  2. an officer who has seen what would come of it confirms,
 *  3. part by part, each in ONE transaction: a row that is new or changed becomes a message in the words of the contract, judged as at
 *     the door, and goes the way of every message; the others are counted, each with its reason.
 * Killed anywhere, the next run goes on behind the last part: nothing twice, nothing lost.
 */
export function createImportSeizures(deps: ImportDeps): ImportSeizures {
  const { db, clock } = deps;
  return {
    makeTemplate: ({ name, template, by }) => makeTemplate(deps, { name, template, by }),
    begin: (asked) => begin(deps, asked),
    async preview(loadId, most) {
      const of = await seizureLoad(db, loadId);
      const first = await findFilePart(db, of.file.fileId, 0);
      return first ? previewed(deps, of, first).slice(0, most) : [];
    },
    async *failingRows(loadId) {
      yield* failingRows(db, await seizureLoad(db, loadId));
    },
    confirm: (asked) => move(deps, asked, { from: ['checked'], to: 'working', action: 'import.confirm' }),
    discard: (asked) => move(deps, asked, { from: ['checking', 'checked'], to: 'discarded', action: 'import.discard' }),
    async work(loadId) {
      const load = await findLoad(db, loadId);
      if (load?.kind !== 'seizures' || (load.state !== 'checking' && load.state !== 'working')) return;
      const of = await seizureLoad(db, loadId);
      const [step, done] = load.state === 'checking' ? [checkPart, 'checked'] as const : [workPart, 'done'] as const;
      for (let part = load.nextPart; part < of.file.parts;) part = await step(deps, of, part);
      await db.transaction(async (tx) => {
        const now = await lockLoad(tx, loadId);
        if (now?.state !== load.state || now.nextPart < of.file.parts) return;
        const at = clock.now();
        await moveLoad(tx, loadId, done, { at });
        if (done === 'done') await recordEvent(tx, { at, actor: 'worker', action: 'import.done', object: `import:${loadId}`, partners: [now.partner], detail: { ...now.counts } });
      });
    },
  };
}

async function makeTemplate({ db, clock }: ImportDeps, { name, template, by }: { name: string; template: GivenTemplate; by: string }): Promise<number> {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name) || name === 'proposed') {
    const detail = 'A template is named in up to 40 small letters, digits and hyphens, and not "proposed".';
    throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '/name', code: 'pattern', detail }] });
  }
  assertTemplate(template);
  return db.transaction(async (tx) => {
    const at = clock.now();
    const version = await saveTemplate(tx, name, template, { by, at });
    await recordEvent(tx, { at, actor: by, action: 'template.make', object: `template:${name}`, detail: { version } });
    return version;
  });
}

async function begin({ db, clock }: ImportDeps, { fileId, by, templateName, template }: Parameters<ImportSeizures['begin']>[0]): Promise<string> {
  const file = await fileOf(db, fileId);
  const first = await findFilePart(db, fileId, 0);
  const header = first ? readHeader(first, file.dialect) : [];
  const named = templateName === undefined ? undefined : await findTemplate(db, templateName);
  if (templateName !== undefined && !named) throw new Refusal('not_found', { detail: `There is no template ${templateName}.` });
  const given = { ...named, ...template };
  assertTemplate(given, header);
  const used: UsedTemplate = { ...completeTemplate(header, given), name: named?.name ?? 'proposed', version: named?.version ?? 0 };
  const loadId = newId(clock.now().getTime());
  await db.transaction(async (tx) => {
    const at = clock.now();
    await openLoad(tx, { loadId, fileId, kind: 'seizures', partner: file.partner, template: { header, used }, begunBy: by, state: 'checking', at });
    await enqueue(tx, { task: 'work_load', payload: { loadId }, key: `load:${loadId}` });
    await recordEvent(tx, { at, actor: by, action: 'import.begin', object: `import:${loadId}`, partners: [file.partner], detail: { fileId, template: used.name, version: used.version } });
  });
  return loadId;
}

interface Move {
  readonly from: readonly string[];
  readonly to: 'working' | 'discarded';
  readonly action: AuditAction;
}

async function move({ db, clock }: ImportDeps, { loadId, by }: { loadId: string; by: string }, { from, to, action }: Move): Promise<void> {
  await db.transaction(async (tx) => {
    const load = await lockLoad(tx, loadId);
    if (load?.kind !== 'seizures') throw noImport(loadId);
    if (!from.includes(load.state)) throw new Refusal('state_conflict', { detail: `The import is ${load.state}.`, next: load.state === 'checking' ? 'Wait until all of it is checked.' : 'Begin another import.' });
    const at = clock.now();
    await moveLoad(tx, loadId, to, { at, anew: to === 'working', ...(to === 'working' ? { by } : {}) });
    if (to === 'working') await enqueue(tx, { task: 'work_load', payload: { loadId }, key: `load:${loadId}` });
    await recordEvent(tx, { at, actor: by, action, object: `import:${loadId}`, partners: [load.partner], detail: { fileId: load.fileId, ...load.counts } });
  });
}

function previewed(deps: ImportDeps, of: SeizureLoad, first: Parameters<typeof readRows>[0]): PreviewedRow[] {
  const by = judging(deps, of);
  return [...readRows(first, of.file.dialect, by.header.length)].slice(0, 100).map((read) => {
    const judged = judgeRow(read, by, { warn: true });
    if ('faults' in judged) return { row: judged.row, warnings: [], faults: judged.faults };
    const { seizure: { row, seizureId, seizure }, warnings } = judged;
    return { row, seizureId, seizure, warnings: warnings.map(({ pointer, code, detail }) => ({ pointer, code, detail })), faults: [] };
  });
}

async function seizureLoad(db: Queryable, loadId: string): Promise<SeizureLoad> {
  const load = await findLoad<SeizureLoad['load']['template']>(db, loadId);
  if (load?.kind !== 'seizures') throw noImport(loadId);
  return { load, file: await fileOf(db, load.fileId) };
}

async function fileOf(db: Queryable, fileId: string): Promise<KeptFile> {
  const file = await findFile(db, fileId);
  if (file?.kind !== 'seizures') throw new Refusal('not_found', { detail: `No file ${fileId} of seizures is kept.` });
  return file;
}

const noImport = (loadId: string): Refusal => new Refusal('not_found', { detail: `There is no import ${loadId}.` });
