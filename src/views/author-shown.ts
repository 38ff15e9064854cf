import { readCompact } from '../platform/compact-jws.js';

/** Who wrote a record, where its author signed it field by field. That it holds was found out before the message was kept. */
export interface AuthorShown {
  readonly administration: string;
  /** The message the author wrote it for; another than the one it came in when it was passed on. */
  readonly messageId: string;
  readonly signedAt: string;
}

/** Undefined for a message without an origin. */
export function authorOf(message: Readonly<Record<string, unknown>>): AuthorShown | undefined {
  const { sdJwt } = (message['origin'] ?? {}) as { readonly sdJwt?: string };
  const jws = sdJwt === undefined ? undefined : readCompact(sdJwt.slice(0, sdJwt.indexOf('~')));
  if (!jws) return undefined;
  const { iss, jti, iat } = JSON.parse(jws.payload.toString('utf8')) as { readonly iss: string; readonly jti: string; readonly iat: number };
  return { administration: iss, messageId: jti.toLowerCase(), signedAt: new Date(iat * 1000).toISOString() };
}
