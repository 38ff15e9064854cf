import { useCallback, useSyncExternalStore, type MouseEvent } from 'react';
import type { CaseState, NoticeState, QueueFilter } from '../../../openapi/generated/console';

/** Where the officer is: kept in the address, so that a link or a reload leads back. Holds ids, never words of a message. */
export interface Place {
  readonly state: CaseState | 'all';
  /** What else narrows the queue, and its order. */
  readonly filter: Omit<QueueFilter, 'state'>;
  readonly caseId?: string;
}

export interface NoticesPlace {
  readonly state: NoticeState | 'all';
  readonly noticeId?: string;
  /** What is being written. */
  readonly sheetId?: string;
}

export interface PoolPlace {
  readonly subjectId?: string;
}

/** Where an officer is on a page of several sections: which one, and what is open in it. */
export interface SectionPlace<Section extends string> {
  readonly section: Section;
  readonly id?: string;
}

const PAGE_NAMES = ['queue', 'pool', 'notices', 'requests', 'targeting', 'figures', 'administration', 'audit'] as const;
export type PageName = (typeof PAGE_NAMES)[number];

/** Where a page begins. */
export const pageAddress = (page: PageName): string => (page === 'queue' ? '/' : `/?page=${page}`);

const STATES = ['open', 'accepted', 'declined', 'all'];
const NOTICE_STATES = ['submitted', 'draft', 'released', 'superseded', 'withdrawn', 'all'];
const FILTERS: ReadonlyArray<readonly [keyof Place['filter'], RegExp]> = [
  ['sort', /^(attention|due|risk|latest)$/], ['type', /^(alert|seizure|request)$/], ['partner', /^[A-Z]{2}(-[A-Z0-9]{1,8})?$/], ['urgency', /^(flash|urgent|routine|info)$/],
  ['category', /^[a-z-]{1,40}$/], ['tlp', /^(CLEAR|GREEN|AMBER|AMBER\+STRICT|RED)$/], ['overdue', /^true$/],
];
const ID = /^[0-9a-f-]{36}$/;
/** Ids that people gave: of partners, agreements, profiles. */
const GIVEN_ID = /^[\w.:-]{1,80}$/;
const MOVED = 'crx:moved';

function one(asked: URLSearchParams, [name, known, usual]: readonly [string, readonly string[], string]): string {
  const value = asked.get(name) ?? usual;
  return known.includes(value) ? value : usual;
}

function idIn(asked: URLSearchParams, name: string): string | undefined {
  const id = asked.get(name);
  return id && ID.test(id) ? id : undefined;
}

/** Closed words and codes; whatever else stands there is left out. */
function filterIn(asked: URLSearchParams): Place['filter'] {
  const words = FILTERS.flatMap(([name, looks]) => {
    const value = asked.get(name);
    return value !== null && looks.test(value) ? [[name, name === 'overdue' ? true : value] as const] : [];
  });
  return Object.fromEntries(words) as Place['filter'];
}

function readQueue(asked: URLSearchParams): Place {
  const caseId = idIn(asked, 'case');
  return { state: one(asked, ['state', STATES, 'open']) as Place['state'], filter: filterIn(asked), ...(caseId ? { caseId } : {}) };
}

function readNotices(asked: URLSearchParams): NoticesPlace {
  const noticeId = idIn(asked, 'notice');
  const sheetId = idIn(asked, 'sheet');
  return { state: one(asked, ['state', NOTICE_STATES, 'submitted']) as NoticesPlace['state'], ...(noticeId ? { noticeId } : {}), ...(sheetId ? { sheetId } : {}) };
}

function subscribe(onMove: () => void): () => void {
  addEventListener('popstate', onMove);
  addEventListener(MOVED, onMove);
  return () => {
    removeEventListener('popstate', onMove);
    removeEventListener(MOVED, onMove);
  };
}

const useAsked = (): URLSearchParams => new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));

/** Goes to an address of this page without loading it anew. */
export function moveTo(address: string): void {
  history.pushState(null, '', address);
  dispatchEvent(new Event(MOVED));
}

/** Follows a link of the console without loading the page anew; beside this one where the officer asks for that. */
export function follow(event: MouseEvent, address: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  moveTo(address);
}

export function usePage(): PageName {
  return one(useAsked(), ['page', PAGE_NAMES, 'queue']) as PageName;
}

const said = (filter: Place['filter']): Record<string, string> => Object.fromEntries(Object.entries(filter).filter(([, value]) => value).map(([name, value]) => [name, String(value)]));

export function usePlace(): [Place, (place: Place) => void] {
  const go = useCallback((place: Place) => moveTo(`/?${new URLSearchParams({ state: place.state, ...said(place.filter), ...(place.caseId ? { case: place.caseId } : {}) })}`), []);
  return [readQueue(useAsked()), go];
}

export function useNoticesPlace(): [NoticesPlace, (place: NoticesPlace) => void] {
  const go = useCallback((place: NoticesPlace) => moveTo(`/?${new URLSearchParams({ page: 'notices', state: place.state, ...(place.noticeId ? { notice: place.noticeId } : {}), ...(place.sheetId ? { sheet: place.sheetId } : {}) })}`), []);
  return [readNotices(useAsked()), go];
}

export const noticeAddress = (noticeId: string): string => `/?${new URLSearchParams({ page: 'notices', state: 'all', notice: noticeId })}`;
/** Where something is being written. */
export const sheetAddress = (sheetId: string): string => `/?${new URLSearchParams({ page: 'notices', state: 'draft', sheet: sheetId })}`;

/** The address of a subject. What was searched for stays out of the address: it may be a name. */
export const subjectAddress = (subjectId: string): string => `/?${new URLSearchParams({ page: 'pool', subject: subjectId })}`;
export const caseAddress = (caseId: string): string => `/?${new URLSearchParams({ state: 'all', case: caseId })}`;

export function usePoolPlace(): [PoolPlace, (place: PoolPlace) => void] {
  const subjectId = idIn(useAsked(), 'subject');
  const go = useCallback((place: PoolPlace) => moveTo(place.subjectId ? subjectAddress(place.subjectId) : pageAddress('pool')), []);
  return [subjectId ? { subjectId } : {}, go];
}

export const sectionAddress = (page: PageName, section: string, id?: string): string => `/?${new URLSearchParams({ page, section, ...(id ? { id } : {}) })}`;

/** @param sections the sections of the page; the first is where it begins */
export function useSection<Section extends string>(page: PageName, sections: readonly [Section, ...Section[]]): [SectionPlace<Section>, (place: SectionPlace<Section>) => void] {
  const asked = useAsked();
  const id = asked.get('id') ?? '';
  const go = useCallback(({ section, id: opened }: SectionPlace<Section>) => moveTo(sectionAddress(page, section, opened)), [page]);
  return [{ section: one(asked, ['section', sections, sections[0]]) as Section, ...(GIVEN_ID.test(id) ? { id } : {}) }, go];
}
