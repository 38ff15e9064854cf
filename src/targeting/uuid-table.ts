const NONE = -1;
const EMPTY = 0;
const GONE = -1;

/**
 * UUID -> small number, at about 30 bytes an id instead of the 150 of strings in a Map: 16 bytes packed, and an
 * open-addressing table of slots. Numbers of removed ids are given out again, so columns beside it stay dense.
 */
export class UuidTable {
  #words = new Uint32Array(4 * 64);
  #buckets = new Int32Array(128);
  #used = 0;
  #next = 0;
  #free: number[] = [];

  /** How many ids are in it. */
  get size(): number {
    return this.#next - this.#free.length;
  }

  /** The number of an id, or -1. */
  find(uuid: string): number {
    const entry = this.#buckets[this.#seek(wordsOf(uuid))] as number;
    return entry === EMPTY ? NONE : entry - 1;
  }

  /** The number of an id, which is given one if it has none yet. */
  add(uuid: string): number {
    const known = this.find(uuid);
    if (known !== NONE) return known;
    const number = this.#free.pop() ?? this.#next++;
    this.#makeRoom();
    this.#words.set(wordsOf(uuid), number * 4);
    this.#place(number);
    return number;
  }

  remove(uuid: string): void {
    const bucket = this.#seek(wordsOf(uuid));
    const entry = this.#buckets[bucket] as number;
    if (entry === EMPTY) return;
    this.#buckets[bucket] = GONE;
    this.#free.push(entry - 1);
  }

  /** The id that has this number, in lower case. */
  at(number: number): string {
    let digits = '';
    for (let i = 0; i < 4; i += 1) digits += (this.#words[number * 4 + i] as number).toString(16).padStart(8, '0');
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
  }

  /** The bucket of an id, or the empty one that ends its search. Buckets hold number + 1. */
  #seek(words: Uint32Array): number {
    const mask = this.#buckets.length - 1;
    for (let bucket = hash(words, 0) & mask; ; bucket = (bucket + 1) & mask) {
      const entry = this.#buckets[bucket] as number;
      if (entry === EMPTY || (entry !== GONE && same(this.#words, (entry - 1) * 4, words))) return bucket;
    }
  }

  #place(number: number): void {
    const mask = this.#buckets.length - 1;
    let bucket = hash(this.#words, number * 4) & mask;
    while (this.#buckets[bucket] !== EMPTY) bucket = (bucket + 1) & mask;
    this.#buckets[bucket] = number + 1;
    this.#used += 1;
  }

  /** Keeps the table at most three quarters full, graves included, so that every search meets an empty bucket. */
  #makeRoom(): void {
    if (this.#next * 4 > this.#words.length) {
      const words = new Uint32Array(this.#words.length * 2);
      words.set(this.#words);
      this.#words = words;
    }
    if ((this.#used + 1) * 4 <= this.#buckets.length * 3) return;
    const alive = this.#buckets.filter((entry) => entry > 0);
    this.#buckets = new Int32Array(alive.length * 4 > this.#buckets.length ? this.#buckets.length * 2 : this.#buckets.length);
    this.#used = 0;
    for (const entry of alive) this.#place(entry - 1);
  }
}

// One search at a time and no awaits between: the scratch is never shared.
const scratch = new Uint32Array(4);

function wordsOf(uuid: string): Uint32Array {
  scratch[0] = hex(uuid, 0, 8);
  scratch[1] = hex(uuid, 9, 13) * 0x10000 + hex(uuid, 14, 18);
  scratch[2] = hex(uuid, 19, 23) * 0x10000 + hex(uuid, 24, 28);
  scratch[3] = hex(uuid, 28, 36);
  return scratch;
}

function hex(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i);
    value = value * 16 + (code < 58 ? code - 48 : (code | 32) - 87);
  }
  return value;
}

function hash(words: Uint32Array, at: number): number {
  let value = Math.imul((words[at + 3] as number) ^ Math.imul(words[at + 1] as number, 0x9e3779b1), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15) ^ (words[at + 2] as number), 0xc2b2ae35);
  return (value ^ (value >>> 13) ^ (words[at] as number)) >>> 0;
}

function same(held: Uint32Array, at: number, words: Uint32Array): boolean {
  return held[at] === words[0] && held[at + 1] === words[1] && held[at + 2] === words[2] && held[at + 3] === words[3];
}
