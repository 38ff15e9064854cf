/** What the exit code of every `crx` command means; docs/partner-guide prints the same table. */
export const EXIT = { ok: 0, refused: 1, usage: 2, unreachable: 3, unverified: 4, fault: 5 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_MEANING: readonly (readonly [ExitCode, string])[] = [
  [EXIT.ok, 'done'],
  [EXIT.refused, 'the gateway (or the check you asked for) said no'],
  [EXIT.usage, 'the command was not understood, or a file it needs is missing'],
  [EXIT.unreachable, 'nobody could be reached; nothing is known to have arrived'],
  [EXIT.unverified, 'an answer, a receipt or a bundle does not hold: its signature, or what it should prove'],
  [EXIT.fault, 'something failed on our side or theirs; safe to try again'],
];

/** A command that ends without success: what happened, what to do next, and with which exit code. */
export class CommandFailure extends Error {
  constructor(
    readonly exit: ExitCode,
    message: string,
    readonly more: { readonly next?: string; readonly detail?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message);
    this.name = 'CommandFailure';
  }
}

export function usage(message: string, next?: string): CommandFailure {
  return new CommandFailure(EXIT.usage, message, next === undefined ? {} : { next });
}
