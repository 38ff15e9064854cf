import { gunzipSync } from 'node:zlib';
import type { NamedLists, ProfileDocument } from '../domain/profile.js';
import type { Queryable } from '../platform/db.js';
import { CRITERIA_ALONE, type Rules, type RulesSettings } from './decision/settings.js';
import type { Edition, Experience } from './edition.js';
import { restoreModel, type ModelParameters, type ModelTables } from './learning/model.js';
import type { ActiveProfile } from './language/profile-index.js';

/** Rung in the transaction that makes an edition. It only wakes; the truth is the table. */
export const EDITION_CHANNEL = 'edition_changed';

/** Gives out the next number, under a lock that others wait for until the caller's transaction ends: call it last before what it is for. */
export async function nextEdition(tx: Queryable, { at, actor, what }: { at: Date; actor: string; what: string }): Promise<number> {
  const { rows } = await tx.query<{ last: string | number }>('UPDATE targeting.edition_head SET last = last + 1 RETURNING last');
  const edition = Number(rows[0]?.last);
  await tx.query('INSERT INTO targeting.edition (edition, at, actor, what) VALUES ($1, $2, $3, $4)', [edition, at, actor, what]);
  await tx.query('SELECT pg_notify($1, $2)', [EDITION_CHANNEL, String(edition)]);
  return edition;
}

export async function lastEdition(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ last: string | number }>({ name: 'targeting_last_edition', text: 'SELECT last FROM targeting.edition_head' });
  return Number(rows[0]?.last ?? 0);
}

const IN_FORCE = 'from_edition <= $1 AND (until_edition IS NULL OR until_edition > $1)';

/** Everything that was in force at an edition, in one statement: no change comes between its parts. */
export async function loadEdition(db: Queryable, edition: number): Promise<Edition> {
  const { rows: [row] } = await db.query<{ profiles: ActiveProfile[] | null; rulings: Ruling[] | null; experience: ExperienceRow | null }>(`
    SELECT (SELECT jsonb_agg(jsonb_build_object('profileId', profile_id, 'version', version, 'document', document) ORDER BY profile_id) FROM targeting.profile WHERE ${IN_FORCE}) AS profiles,
           (SELECT jsonb_agg(jsonb_build_object('subject', subject, 'version', version, 'content', content)) FROM targeting.ruling WHERE ${IN_FORCE}) AS rulings,
           (SELECT jsonb_build_object('version', version, 'parameters', parameters, 'tables', encode(tables, 'base64'), 'quantiles', quantiles) FROM targeting.experience WHERE ${IN_FORCE}) AS experience`, [edition]);
  const rulings = row?.rulings ?? [];
  return {
    edition, profiles: (row?.profiles ?? []) as readonly (ActiveProfile & { document: ProfileDocument })[], lists: listsIn(rulings), rules: rulesIn(rulings),
    ...(row?.experience ? { experience: experienceOf(row.experience) } : {}),
  };
}

interface Ruling {
  readonly subject: string;
  readonly version: number;
  readonly content: unknown;
}

interface ExperienceRow {
  readonly version: number;
  readonly parameters: ModelParameters;
  readonly tables: string;
  readonly quantiles: readonly number[];
}

function listsIn(rulings: readonly Ruling[]): NamedLists {
  return Object.fromEntries(rulings.filter(({ subject }) => subject.startsWith('list:')).map(({ subject, content }) => [subject.slice('list:'.length), (content as { values: string[] }).values]));
}

function rulesIn(rulings: readonly Ruling[]): Rules {
  const found = rulings.find(({ subject }) => subject === 'rules');
  return found ? { version: found.version, settings: found.content as RulesSettings } : CRITERIA_ALONE;
}

function experienceOf({ version, parameters, tables, quantiles }: ExperienceRow): Experience {
  const plain = JSON.parse(gunzipSync(Buffer.from(tables, 'base64')).toString('utf8')) as ModelTables;
  return { version, model: restoreModel(parameters, plain), quantiles };
}
