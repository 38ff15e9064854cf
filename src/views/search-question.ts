import type { Place } from './cursor.js';
import { partsOf, type Part, type PoolSearch } from './search-terms.js';
import { IS_SHOWN } from './shown-records.js';
import type { WordsThere } from './words-there.js';

/** A search as statements are made of it. */
export interface Question {
  readonly asked: PoolSearch;
  /** In which order, and by which moment a page goes on. */
  readonly order: 'received' | 'event';
  /** Everything it can be found by, each to be told of a record. */
  readonly parts: readonly Part[];
  /** What a record must have, in the language of tsquery; undefined where anything will do. */
  readonly must: string | undefined;
  /** What of the one box is enough, unless a record is {@link named}. */
  readonly any: string | undefined;
  /** Records of subjects that are called so; undefined where nobody may have meant a name. */
  readonly named: readonly string[] | undefined;
}

/**
 * @param ofNamed the records of subjects whose names are like the one that was asked for
 * @param there the words that begin as those that were asked for
 */
export function questionOf(asked: PoolSearch, { ofNamed, there }: { readonly ofNamed: readonly string[]; readonly there: WordsThere }): Question {
  const { all, any } = partsOf(asked, there);
  return {
    asked, order: asked.eventFrom || asked.eventTo ? 'event' : 'received', parts: [...all, ...any], must: joined(all, ' & '),
    any: asked.name === undefined ? joined(any, ' | ') : undefined, named: asked.name === undefined && asked.q === undefined ? undefined : ofNamed,
  };
}

const joined = (parts: readonly Part[], by: string): string | undefined => (parts.length > 0 ? parts.map(({ query }) => `(${query})`).join(by) : undefined);

/** What a statement on entries `e` and records `r` is made of. What officers may see is said here, for all statements alike. */
export interface Words {
  readonly values: readonly unknown[];
  readonly bind: (value: unknown, type: string) => string;
  /** The column of the order. */
  readonly moment: string;
  /** An entry has the terms. */
  readonly has: (query: string) => string;
  /** An entry is one of the records of subjects that are called so. */
  readonly isNamed: () => string;
  /** Which parts an entry answers. */
  readonly by: () => string;
  /** An entry answers. */
  readonly answers: () => string;
  /** An entry lies in the periods that were asked for, and comes after a place. */
  readonly within: (place?: Place) => string;
  /** A record may be shown, and stands if that was asked for. */
  readonly shown: string;
}

/** The words of one statement. Each is bound where it is asked for. */
export function wordsOf({ asked, order, parts, must, any, named }: Question): Words {
  const values: unknown[] = [];
  const bind = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const moment = `e.${order}_at`;
  const has = (query: string): string => `e.terms @@ ${bind(query, 'tsquery')}`;
  const isNamed = (): string => `e.record_id = ANY(${bind(named ?? [], 'uuid[]')})`;
  const either = (): string => (any ? `(${has(any)} OR ${isNamed()})` : isNamed());
  return {
    values, bind, moment, has, isNamed,
    by: () => `ARRAY[${parts.map(({ query }) => has(query)).join(', ')}]::boolean[]`,
    answers: () => together([...(must ? [has(must)] : []), ...(named ? [either()] : [])]),
    within: (place) => together([
      ...(order === 'event' ? ['e.event_at IS NOT NULL'] : []),
      ...([['e.event_at >=', asked.eventFrom], ['e.event_at <', asked.eventTo], ['e.received_at >=', asked.receivedFrom], ['e.received_at <', asked.receivedTo]] as const)
        .flatMap(([compared, to]) => (to ? [`${compared} ${bind(to, 'timestamptz')}`] : [])),
      ...(place ? [`(${moment}, e.record_id) < (${bind(place.moment, 'timestamptz')}, ${bind(place.id, 'uuid')})`] : []),
    ]),
    shown: `${IS_SHOWN}${asked.standing === 'all' ? '' : ' AND r.replaced_by IS NULL AND r.withdrawn_at IS NULL'}`,
  };
}

const together = (conditions: readonly string[]): string => conditions.join(' AND ') || 'true';
