import type { MessageType } from '../domain/envelope.js';
import type { DomainRecord } from '../domain/mapped-message.js';
import { hsTerms, memberName, PASSED_OVER, placeTerms, READ_MEMBERS, termOf } from '../domain/search-term.js';
import { windowsOf } from '../domain/search-window.js';
import { compact } from '../domain/identifiers/check.js';
import { summaryOf } from '../domain/summary.js';
import { termsOfText } from '../platform/text-terms.js';
import { routeOf } from './route-of-record.js';

export interface IndexedRecord {
  readonly recordId: string;
  readonly kind: MessageType;
  readonly partner: string;
  readonly recordRef: string;
  readonly messageId: string;
  readonly data: unknown;
  readonly receivedAt: Date;
  /** Normalised identifiers of its subjects, also those that officers of ours entered at it. */
  readonly identifiers: readonly string[];
}

export interface SearchEntry {
  readonly recordId: string;
  readonly receivedAt: Date;
  /** ISO 8601: when what it tells happened; of an alert when it begins to hold. */
  readonly eventAt: string | null;
  readonly title: string;
  readonly terms: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** A record of more than this is found by its first terms. */
const MOST = 5_000;

/** Everything a record is found by. Pure: the same record gives the same entry. */
export function entryOf(record: IndexedRecord): SearchEntry {
  const data = record.data as DomainRecord;
  const found = new Set(outerTerms(record));
  for (const { kind, place } of routeOf(data)) addAll(found, placeTerms(kind, place));
  collect(data, '', found);
  const { title, riskCategory } = summaryOf(data);
  if (riskCategory) found.add(termOf('risk', riskCategory));
  const eventAt = eventOf(data);
  if (eventAt !== null) addAll(found, windowsOf('event', Date.parse(eventAt)));
  return { recordId: record.recordId, receivedAt: record.receivedAt, eventAt, title, terms: [...found].slice(0, MOST) };
}

/** What a record is found by that cannot be read: its references and identifiers, so that it is not lost and holds nobody up. */
export function bareEntryOf(record: IndexedRecord): SearchEntry {
  return { recordId: record.recordId, receivedAt: record.receivedAt, eventAt: null, title: record.recordRef, terms: outerTerms(record) };
}

function outerTerms({ kind, partner, recordRef, messageId, receivedAt, identifiers }: IndexedRecord): string[] {
  return [
    ...windowsOf('received', receivedAt.getTime()),
    termOf('kind', kind), termOf('partner', partner), termOf('reference', compact(recordRef)), termOf('reference', compact(messageId)),
    ...identifiers.map((one) => termOf('identifier', one)),
  ];
}

function collect(value: unknown, key: string, found: Set<string>): void {
  if (typeof value === 'string') {
    if (READ_MEMBERS.has(key)) for (const term of termsOfText(value)) found.add(termOf('word', term));
    return;
  }
  if (Array.isArray(value)) return value.forEach((one) => collect(one, key, found));
  if (value === null || typeof value !== 'object') return;
  collectCodes(value as Json, key, found);
  for (const [name, inner] of Object.entries(value)) if (!PASSED_OVER.has(name)) collect(inner, memberName(name, key), found);
}

function collectCodes({ code, hs6, locode, country, category }: Json, key: string, found: Set<string>): void {
  if (typeof code === 'string' && typeof hs6 === 'string') addAll(found, hsTerms(code));
  if (typeof locode === 'string') addAll(found, placeTerms('place', locode));
  else if (typeof country === 'string') addAll(found, placeTerms('place', country));
  if (key === 'goods' && typeof category === 'string') found.add(termOf('risk', category));
}

function addAll(found: Set<string>, terms: readonly string[]): void {
  for (const term of terms) found.add(term);
}

function eventOf(data: DomainRecord): string | null {
  switch (data.kind) {
    case 'seizure': return data.seizedAt.from;
    case 'alert': return data.validFrom;
    default: return data.message.sentAt;
  }
}
