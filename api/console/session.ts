import type { Request } from 'express';
import 'express-session';
import type { Officer } from './officer.js';

/** A sign-in under way: what must come back from the identity provider for it to be ours. */
export interface SignInAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

declare module 'express-session' {
  interface SessionData {
    officer: Officer;
    /** Milliseconds since 1970: the end of the eight hours counts from here. */
    signedInAt: number;
    /** Milliseconds since 1970 of the last request that a person caused. */
    activeAt: number;
    idToken: string;
    attempt: SignInAttempt;
    /** What was opened last, as it was written to the audit trail. */
    opened: { readonly object: string; readonly at: number; readonly basis?: string };
    /** When each list was last written there. */
    listed: Readonly<Record<string, number>>;
  }
}

/** A new session id for what follows: nobody can have known it before. */
export function renewSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => req.session.regenerate((error: unknown) => (error ? reject(error as Error) : resolve())));
}

/** Writes the session before the answer leaves: the browser follows a redirect faster than a late write. */
export function saveSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => req.session.save((error: unknown) => (error ? reject(error as Error) : resolve())));
}

export function endSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => req.session.destroy((error: unknown) => (error ? reject(error as Error) : resolve())));
}
