import { recordEvent } from '../audit/store.js';
import type { FedIndicator } from '../domain/feed-entry.js';
import type { ProfileDocument, ScreenedKind } from '../domain/profile.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database, Queryable } from '../platform/db.js';
import { Refusal, type Finding } from '../platform/refusal.js';
import type { Edition } from '../targeting/edition.js';
import { lastEdition, loadEdition } from '../targeting/edition-store.js';
import { asycudaOf } from '../targeting/export/asycuda.js';
import { csvOf } from '../targeting/export/rows.js';
import { COMPARED_BY } from '../targeting/language/check-profile.js';
import { faultsOf } from '../targeting/language/faults-of.js';
import { PROFILE_FIELDS, type FieldType } from '../targeting/language/fields.js';
import { profileOfAlert } from '../targeting/language/of-alert.js';

export interface WriteProfilesDeps {
  readonly db: Database;
  readonly reader: Queryable;
  readonly clock: Clock;
  readonly contract: Contract;
}

export interface LanguageField {
  readonly field: string;
  readonly type: FieldType;
  readonly over: readonly ScreenedKind[];
  readonly words: string;
  readonly comparedBy: readonly string[];
}

export type ExportFormat = 'asycuda' | 'csv' | 'json';

export interface ProfilesExported {
  readonly edition: number;
  readonly profiles: number;
  readonly text: string;
  /** What the format cannot say, and why. */
  readonly left: ReadonlyArray<{ readonly profileId: string; readonly why: string }>;
}

/** What an officer needs while a profile is written, and for handing profiles on. Nothing here changes one. */
export interface WriteProfiles {
  language(): Promise<{ readonly fields: readonly LanguageField[]; readonly lists: readonly string[] }>;
  /** @param text JSON, perhaps not whole yet */
  check(text: string): Promise<Finding[]>;
  /** @throws Refusal not_found where the alert describes nothing that is in force */
  compose(indicators: readonly FedIndicator[]): ProfileDocument;
  /** @param by `officer:<subject>`, written to the trail before anything is handed over */
  exportAll(format: ExportFormat, by: string): Promise<ProfilesExported>;
}

export function createWriteProfiles({ db, reader, clock, contract }: WriteProfilesDeps): WriteProfiles {
  const inForce = async (): Promise<Edition> => loadEdition(reader, await lastEdition(reader));
  return {
    async language() {
      const fields = PROFILE_FIELDS.map(({ field, type, over, words }) => ({ field, type, over, words, comparedBy: COMPARED_BY[type] }));
      return { fields, lists: Object.keys((await inForce()).lists).sort() };
    },
    async check(text) {
      const document = parsed(text);
      return document === undefined ? [{ pointer: '/document', code: 'json', detail: 'It is no JSON yet.' }] : faultsOf(contract, document as ProfileDocument, (await inForce()).lists);
    },
    compose(indicators) {
      const document = profileOfAlert(indicators);
      if (!document) throw new Refusal('not_found', { detail: 'Nothing that this alert describes is in force.', next: 'Accept its descriptive indicators first; what identifies hits on its own.' });
      return document;
    },
    async exportAll(format, by) {
      const edition = await inForce();
      await recordEvent(db, { at: clock.now(), actor: by, action: 'profile.export', object: `edition:${edition.edition}`, detail: { format, profiles: edition.profiles.length } });
      return inFormat(edition, format);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function inFormat({ edition, profiles, lists }: Edition, format: ExportFormat): ProfilesExported {
  const whole = { edition, profiles: profiles.length, left: [] };
  if (format === 'csv') return { ...whole, text: csvOf(profiles, lists) };
  if (format === 'json') return { ...whole, text: `${JSON.stringify({ edition, profiles, lists }, null, 2)}\n` };
  const { criteria, lists: used, left } = asycudaOf(profiles, lists);
  const lines = [...criteria, ...Object.entries(used).flatMap(([name, values]) => [`List "${name}"`, ...values])];
  return { ...whole, left, text: lines.map((line) => `${line}\n`).join('') };
}
