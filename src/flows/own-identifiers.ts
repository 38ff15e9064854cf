import { recordEvent } from '../audit/store.js';
import type { Check } from '../domain/identifiers/check.js';
import { checkIdentifier, type IdentifierScheme } from '../domain/identifiers/schemes.js';
import { SCHEMES_OF_KIND } from '../domain/identifiers/schemes-of-kind.js';
import type { SubjectKind } from '../domain/subject.js';
import { queueSubjects } from '../matching/pending.js';
import { addOwnIdentifier, kindOfNamed, knownBy, lockOwnIdentifier, retractOwnIdentifier, versionsWithTerms, type RecordOver } from '../pool/own-identifiers.js';
import { lockCase } from '../review/find-case.js';
import { queueRecords } from '../search/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';

/** What an officer knows a subject of a case by. */
export interface NewIdentifier {
  readonly caseId: string;
  readonly subjectId: string;
  readonly scheme: string;
  readonly value: string;
  /** Alpha-2, of whoever gave it. */
  readonly country?: string;
  /** How it is known. */
  readonly reason: string;
  readonly officer: string;
}

export interface Retraction {
  readonly caseId: string;
  readonly identifierId: string;
  readonly reason: string;
  readonly officer: string;
}

export interface OwnIdentifiersDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export interface OwnIdentifiers {
  /** @returns the id of the identifier */
  add(identifier: NewIdentifier): Promise<string>;
  retract(retraction: Retraction): Promise<void>;
}

/** Of ours about one subject: more is a list, which has a place of its own. */
const MOST = 50;

/**
 * An officer enters what we ourselves know a subject of a case by, or takes it back:
 *  1. the record names the subject, one of its kind can have such an identifier, and this one can exist,
 *  2. it is kept beside what partners say, under the officer's name: record, evidence and whatever leaves us are not touched,
 *  3. its subject is compared anew, and its record gets new terms of search,
 *  all in one transaction with the audit trail, which holds the scheme and not the value. It follows the record over its versions.
 */
export function createOwnIdentifiers({ db, clock }: OwnIdentifiersDeps): OwnIdentifiers {
  return {
    async add({ caseId, subjectId, scheme, value, country, reason, officer }) {
      const at = clock.now();
      const identifierId = newId(at.getTime());
      await db.transaction(async (tx) => {
        const { keptId, recordId, ...record } = await lockCase(tx, caseId);
        const { normalised, verdict } = checked(await kindOfNamed(tx, { recordId, subjectId }), { scheme, value, country });
        const { ours, there } = await knownBy(tx, { subjectId, scheme, normalised });
        if (there) throw new Refusal('state_conflict', { detail: 'The subject has this identifier already.' });
        if (ours >= MOST) throw new Refusal('state_conflict', { detail: `A subject has at most ${MOST} identifiers of ours.`, next: 'Take back those that no longer stand.' });
        await addOwnIdentifier(tx, { ...record, identifierId, subjectId, scheme, value, normalised, verdict, ...(country ? { country } : {}), reason, by: officer, at });
        await lookAnew(tx, subjectId, record);
        await recordEvent(tx, { at, actor: officer, action: 'identifier.add', object: `case:${caseId}`, partners: [record.partner], records: [keptId], detail: { identifierId, subjectId, scheme } });
      });
      return identifierId;
    },
    async retract({ caseId, identifierId, reason, officer }) {
      const at = clock.now();
      await db.transaction(async (tx) => {
        const { keptId, recordId, partner } = await lockCase(tx, caseId);
        const held = await lockOwnIdentifier(tx, { identifierId, recordId });
        if (!held) throw new Refusal('not_found', { detail: 'No identifier of ours at this case has this id.' });
        if (held.retracted) throw new Refusal('state_conflict', { detail: 'The identifier was taken back already.' });
        await retractOwnIdentifier(tx, { identifierId, by: officer, at, reason });
        await lookAnew(tx, held.subjectId, held);
        await recordEvent(tx, { at, actor: officer, action: 'identifier.retract', object: `case:${caseId}`, partners: [partner], records: [keptId], detail: { identifierId, subjectId: held.subjectId, scheme: held.scheme } });
      });
    },
  };
}

async function lookAnew(tx: Queryable, subjectId: string, record: RecordOver): Promise<void> {
  await queueSubjects(tx, [subjectId]);
  await queueRecords(tx, await versionsWithTerms(tx, record));
}

type Possible = Check & { readonly verdict: 'valid' | 'suspicious' };

function checked(kind: SubjectKind | undefined, { scheme, value, country }: { scheme: string; value: string; country: string | undefined }): Possible {
  if (kind === undefined) return refuse('/subjectId', 'unknown', 'The record of this case does not name this subject.');
  if (!SCHEMES_OF_KIND[kind].includes(scheme as IdentifierScheme)) return refuse('/scheme', 'scheme_unknown', `A ${kind} is not known by ${scheme}.`);
  const check = checkIdentifier(scheme, value, country);
  if (check.normalised === '') return refuse('/value', 'format_unusual', 'Nothing of this value can be compared.');
  if (check.verdict === 'impossible') return refuse('/value', 'impossible', 'No such identifier can exist: check what was typed.');
  return check as Possible;
}

function refuse(pointer: string, code: string, detail: string): never {
  throw new Refusal('schema_invalid', { detail, errors: [{ pointer, code, detail }] });
}
