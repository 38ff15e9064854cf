import { Refusal } from '../refusal.js';

const OWN_SERVER = 'or set DATABASE_URL to a PostgreSQL (15 or newer) of your own';

/** A refusal of the embedded server: what is in the way, and what the person at the keyboard can do. */
export function refuse(detail: string, next: string, cause?: unknown): Refusal {
  const refusal = new Refusal('unavailable', { detail, next: `${next}, ${OWN_SERVER}.`, inside: textOf(cause) });
  refusal.cause = cause;
  return refusal;
}

/** Turns the usual failures of a file system into a sentence; passes refusals through. */
export function refuseFolder(path: string, cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause;
  const code = (cause as NodeJS.ErrnoException | null)?.code ?? 'unknown';
  const why = REASONS[code] ?? `the system answered ${code}`;
  return refuse(`The folder ${path} cannot be used for the database: ${why}.`, 'Make the folder writable for this account', cause);
}

const REASONS: Record<string, string> = {
  EACCES: 'this account may not write there',
  EPERM: 'this account may not change it',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file of that name is in the way',
};

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause ?? '');
}
