type Key<T> = keyof T & string;
type Present<V> = NonNullable<V>;
type Member<T, K extends Key<T>> = Present<T[K]> extends object ? Present<T[K]> : never;
type Item<T, K extends Key<T>> = Present<T[K]> extends readonly (infer I extends object)[] ? I : never;

/** One reference token of a JSON Pointer (RFC 6901 section 3). */
const token = (key: string): string => (key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key);

/** Remembers every object that was opened, so that members nobody asked for can be told at the end. */
export interface Opened {
  readonly readings: Reading<object>[];
}

/**
 * One object of a message being read: it knows where it stands (a JSON Pointer) and which members were taken.
 * What was never taken is what we have no word for.
 */
export class Reading<T extends object> {
  readonly #value: T;
  /** Members that are there and were taken, each once. Few enough that looking through them beats a set. */
  readonly #taken: string[] = [];
  readonly #opened: Opened;

  constructor(value: T, readonly pointer: string, opened: Opened) {
    this.#value = value;
    this.#opened = opened;
    opened.readings.push(this as unknown as Reading<object>);
  }

  /** The member as it is on the wire. */
  get<K extends Key<T>>(key: K): T[K] {
    const value = this.#value[key];
    if (value !== undefined && !this.#taken.includes(key)) this.#taken.push(key);
    return value;
  }

  /** Where the member stands. */
  at(key: Key<T>): string {
    return `${this.pointer}/${token(key)}`;
  }

  /** An object member, to be read in its turn. */
  within<K extends Key<T>>(key: K): Reading<Member<T, K>> | undefined {
    const value = this.get(key);
    return value === undefined ? undefined : new Reading(value as Member<T, K>, this.at(key), this.#opened);
  }

  /** An object member that the contract requires. @throws Error when it is missing: then the contract was not applied. */
  must<K extends Key<T>>(key: K): Reading<Member<T, K>> {
    const reading = this.within(key);
    if (!reading) throw new Error(`${this.at(key)} is missing: only messages that passed the contract can be mapped`);
    return reading;
  }

  /** An array of objects, each to be read in its turn; an absent one is empty. */
  each<K extends Key<T>>(key: K): Reading<Item<T, K>>[] {
    const items = (this.get(key) ?? []) as Item<T, K>[];
    return items.map((item, i) => new Reading(item, `${this.at(key)}/${i}`, this.#opened));
  }

  /** Pointers of the members nobody took. */
  left(): string[] {
    const keys = Object.keys(this.#value);
    return keys.length === this.#taken.length ? [] : keys.filter((key) => !this.#taken.includes(key)).map((key) => `${this.pointer}/${token(key)}`);
  }
}

/** Without the members that are undefined, for what is compared or validated as it stands. */
export function defined<T extends object>(value: T): T {
  const kept: Partial<T> = {};
  for (const name of Object.keys(value) as Array<keyof T>) if (value[name] !== undefined) kept[name] = value[name];
  return kept as T;
}
