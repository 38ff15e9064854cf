/** Every way in which the twin can be told to misbehave; `crx sandbox --help` and the control address print this table. */
export const MODES = {
  silent: 'keeps the message, and never answers',
  slow: 'keeps the message, and answers after so many seconds (5)',
  reset: 'keeps the message, and resets the connection instead of answering',
  truncated: 'keeps the message, and breaks off in the middle of the answer',
  '5xx': 'keeps nothing; answers 502 without a signature, as a proxy does',
  unavailable: 'keeps nothing; signed 503 with Retry-After of so many seconds (1)',
  refusing: 'keeps nothing; signed 403 not_agreed',
  'stale-receipts': 'keeps the message, and gives the receipt of an earlier one',
  'wrong-signature': 'keeps the message, and signs the answer with a key that is not the one it names',
  'wrong-digest': 'keeps the message, and changes the answer after it was signed',
  clock: 'its clock is off by so many minutes (10; ahead is positive)',
  duplicate: 'sends each of its own messages twice',
  'out-of-order': 'numbers its own messages in pairs the wrong way round',
} as const;

export type Mode = keyof typeof MODES;

/** One misbehaviour that is on. */
export interface Misbehaviour {
  readonly mode: Mode;
  /** Seconds of `slow` and `unavailable`, minutes of `clock`. */
  readonly value: number;
  /** How many more times; left out, until it is told to stop. */
  readonly times?: number;
}

export interface Behaviour {
  readonly now: readonly Misbehaviour[];
  start(misbehaviour: Misbehaviour): void;
  stop(): void;
  /** The misbehaviour for this occasion if it is on, counted as once done. */
  take(mode: Mode): Misbehaviour | undefined;
  /** The same without counting. */
  on(mode: Mode): Misbehaviour | undefined;
}

const DEFAULTS: Partial<Record<Mode, number>> = { slow: 5, unavailable: 1, clock: 10 };

/** All well at first. The same mode again replaces what it was. */
export function createBehaviour(): Behaviour {
  const active = new Map<Mode, Misbehaviour>();
  return {
    get now() { return [...active.values()]; },
    start: (misbehaviour) => void active.set(misbehaviour.mode, misbehaviour),
    stop: () => active.clear(),
    on: (mode) => active.get(mode),
    take(mode) {
      const found = active.get(mode);
      if (found?.times === undefined) return found;
      if (found.times > 1) active.set(mode, { ...found, times: found.times - 1 });
      else active.delete(mode);
      return found;
    },
  };
}

/**
 * Reads `mode`, `mode=value`, `mode*times` or `mode=value*times`, e.g. `slow=3*2`.
 * @throws TypeError naming what is known
 */
export function readMisbehaviour(text: string): Misbehaviour {
  const [, mode = '', value, times] = /^([a-z0-9-]+)(?:=([+-]?\d+(?:\.\d+)?))?(?:\*(\d+))?$/.exec(text) ?? [];
  if (!Object.hasOwn(MODES, mode)) throw new TypeError(`${text} is none of: ${Object.keys(MODES).join(', ')} (with =value and *times where wanted)`);
  if (times === '0') throw new TypeError(`${text}: leave it out rather than ask for it 0 times`);
  return { mode: mode as Mode, value: value === undefined ? DEFAULTS[mode as Mode] ?? 0 : Number(value), ...(times === undefined ? {} : { times: Number(times) }) };
}
