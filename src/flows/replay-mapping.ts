import { recordEvent } from '../audit/store.js';
import type { Period } from '../evidence/read-period.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import { fieldReport, indicatorReport, joinReport } from '../mapping/replay/sandbox-reports.js';
import { dropSandbox, openSandbox, sweepSandboxes, type Sandbox } from '../mapping/replay/sandbox.js';
import { beginReplay, endReplay, noteReplay } from '../mapping/replay/store.js';
import type { ReplaySummary } from '../mapping/replay/summary.js';
import type { Mapping } from '../mapping/tables/mapping.js';
import { snapshotOf, type Mappings } from '../mapping/versions/follow.js';
import { findVersion, readRows } from '../mapping/versions/read.js';
import { baseOf, type MappingVersion } from '../mapping/versions/version.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';
import type { NameLikeness } from '../targeting/name-candidates.js';
import { compareHits } from './replay-mapping/compare-hits.js';
import { mapBoth } from './replay-mapping/map-both.js';

export interface ReplayMappingDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly codeBook: CodeBook;
  readonly mappings: Pick<Mappings, 'active' | 'current'>;
  readonly likeness: NameLikeness;
}

export interface AskedReplay extends Period {
  readonly versionId: string;
  /** `officer:<subject>`. */
  readonly by: string;
}

export interface Watch {
  /** Told after each page how many messages were read. */
  readonly progress?: (messages: number) => void;
  /** Ends the run; nothing of it stays but that it was stopped. */
  readonly signal?: AbortSignal;
}

export interface Replayed {
  readonly replayId: string;
  /** Undefined where it was stopped. */
  readonly summary?: ReplaySummary;
}

export type ReplayMapping = (asked: AskedReplay, watch?: Watch) => Promise<Replayed>;

/** So often whoever watches learns how far it is. */
const TELL_EVERY_MS = 500;

/**
 * The time machine: a mapping version over what was kept, held against the versions in force.
 *  1. what runs left behind whose process is gone is removed, and the trail says who begins this one,
 *  2. each message of the period is mapped by both, and what differs goes into a schema of the run,
 *  3. what was screened in the period meets the indicators of both,
 *  4. counts and examples are kept for the officer who activates; the schema goes, however the run ends.
 * Of everything else it only reads.
 */
export function createReplayMapping(deps: ReplayMappingDeps): ReplayMapping {
  return async (asked, watch = {}) => {
    const { db, clock } = deps;
    const { version, before, after, base } = await sides(deps, asked);
    const period: Period = { from: asked.from, to: asked.to, partner: asked.partner ?? version.partner };
    await sweepSandboxes(db, clock.now());
    const replayId = newId(clock.now().getTime());
    const sandbox = await openSandbox(db, replayId);
    let messages = 0;
    try {
      await db.transaction(async (tx) => {
        const at = clock.now();
        await beginReplay(tx, { replayId, versionId: version.versionId, digest: version.digest, base, ...period, partner: asked.partner, by: asked.by, at });
        await recordEvent(tx, { at, actor: asked.by, action: 'mapping.replay', object: `mapping:${version.versionId}`, partners: period.partner === null ? [] : [period.partner], detail: { replayId, from: period.from, to: period.to } });
      });
      let told = 0;
      const seen = (read: number): boolean => {
        messages = read;
        // Not waited for: a figure for those who watch must not hold up the run.
        if (clock.now().getTime() - told > TELL_EVERY_MS) {
          told = clock.now().getTime();
          noteReplay(db, replayId, read).catch(() => undefined);
        }
        watch.progress?.(read);
        return watch.signal?.aborted === true;
      };
      const summary = await run(deps, { period, sandbox, before, after, seen, stopped: () => watch.signal?.aborted === true });
      if (watch.signal?.aborted) await endReplay(db, replayId, { state: 'stopped', at: clock.now(), messages });
      else await endReplay(db, replayId, { state: 'done', at: clock.now(), messages, summary });
      return { replayId, ...(watch.signal?.aborted ? {} : { summary }) };
    } catch (error) {
      await endReplay(db, replayId, { state: 'failed', at: clock.now(), messages });
      throw error;
    } finally {
      await dropSandbox(db, sandbox);
    }
  };
}

interface Sides {
  readonly version: MappingVersion;
  readonly base: string;
  readonly before: (partner: string) => Mapping;
  readonly after: (partner: string) => Mapping;
}

/** The mappings in force, and those that would be with this version among them. */
async function sides({ db, codeBook, mappings }: ReplayMappingDeps, { versionId, partner, from, to }: AskedReplay): Promise<Sides> {
  if (from >= to) throw new Refusal('schema_invalid', { detail: 'The period ends before it begins.', errors: [{ pointer: '/from', code: 'order', detail: 'from must be before to.' }] });
  await mappings.current();
  const version = await findVersion(db, versionId);
  if (!version) throw new Refusal('not_found', { detail: `There is no mapping version ${versionId}.`, next: 'See "crx mapping list".' });
  if (partner !== null && version.partner !== null && partner !== version.partner) {
    throw new Refusal('state_conflict', { detail: `Mapping version ${versionId} is of ${version.partner} alone: it changes nothing of ${partner}.` });
  }
  const active = mappings.active();
  const others = active.filter((one) => one.partner !== version.partner);
  const tried = { ...version, rows: await readRows(db, versionId) };
  const of = (versions: Parameters<typeof snapshotOf>[0]) => {
    const { general, partners } = snapshotOf(versions, codeBook);
    return (code: string): Mapping => partners.get(code) ?? general;
  };
  return { version, base: baseOf(active, version.partner), before: of(active), after: of([...others, tried]) };
}

interface Run extends Pick<Sides, 'before' | 'after'> {
  readonly period: Period;
  readonly sandbox: Sandbox;
  readonly seen: (messages: number) => boolean;
  readonly stopped: () => boolean;
}

async function run({ db, codeBook, likeness }: ReplayMappingDeps, { period, sandbox, before, after, seen, stopped }: Run): Promise<ReplaySummary> {
  const read = await mapBoth({ db, codeBook, sandbox, period, before, after, seen });
  const hits = await compareHits({ db, sandbox, period, stopped, likeness });
  return { ...read, records: await fieldReport(db, sandbox), joins: await joinReport(db, sandbox), indicators: await indicatorReport(db, sandbox), hits };
}
