import { randomBytes } from 'node:crypto';
import connectPgSimple from 'connect-pg-simple';
import type { Request, RequestHandler } from 'express';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import type { ConsoleDoorDeps } from '../deps.js';
import { endSession, saveSession } from '../session.js';

const MINUTE = 60_000;
export const IDLE = 30 * MINUTE;
export const ABSOLUTE = 8 * 60 * MINUTE;

/** Says of a request that the page made it by itself: refreshing does not keep a session alive. */
export const BACKGROUND_HEADER = 'crx-background';

/** Sessions live in console.session; the cookie holds nothing but their id. */
export function sessions({ config, db, log }: Pick<ConsoleDoorDeps, 'config' | 'db' | 'log'>): RequestHandler {
  const https = config.console.url.startsWith('https:');
  const Store = connectPgSimple(session);
  return session({
    name: cookieName(config.console.url),
    // Without an identity provider nobody signs in, and a secret that ends with the process is enough.
    secret: config.console.sessionSecret ?? randomBytes(32).toString('hex'),
    store: new Store({
      pool: db as unknown as Pool, // of which it uses query()
      schemaName: 'console', tableName: 'session', ttl: ABSOLUTE / 1000, disableTouch: true,
      errorLog: (...words: unknown[]) => log.warn({ err: words.map(String).join(' ') }, 'the session store failed'),
    }),
    resave: false,
    saveUninitialized: false,
    proxy: https, // TLS ends before us, and X-Forwarded-Proto says so
    cookie: { secure: https, httpOnly: true, sameSite: 'lax', path: '/' },
  });
}

/** On loopback the port is part of the name: browsers share cookies between the ports of one host, consoles must not. */
export function cookieName(consoleUrl: string): string {
  const { protocol, port } = new URL(consoleUrl);
  return protocol === 'https:' ? '__Host-crx' : `crx.sid${port ? `.${port}` : ''}`;
}

/** Ends a session that nobody used for 30 minutes, and any after 8 hours. */
export function sessionLimits({ clock }: Pick<ConsoleDoorDeps, 'clock'>): RequestHandler {
  return async (req, _res, next) => {
    const { officer, signedInAt = 0, activeAt = 0 } = req.session;
    if (!officer) return next();
    const now = clock.now().getTime();
    if (isOver({ signedInAt, activeAt }, now)) await endSession(req);
    // Once a minute is exact enough, and spares a write for each request.
    else if (!isBackground(req) && now - activeAt > MINUTE) {
      req.session.activeAt = now;
      await saveSession(req); // before the answer: the next request may come faster than a late write
    }
    next();
  };
}

/** A stream connects again by itself as long as its page is open, and cannot send a header. */
const isBackground = (req: Request): boolean => req.get(BACKGROUND_HEADER) !== undefined || req.path === '/api/notifications/stream';

const isOver = ({ signedInAt, activeAt }: { readonly signedInAt: number; readonly activeAt: number }, now: number): boolean => now - signedInAt > ABSOLUTE || now - activeAt > IDLE;

/** Whether the session of a request that is still being answered stands, as it is kept now. */
export function stillSignedIn(req: Request, now: Date): Promise<boolean> {
  return new Promise((resolve, reject) => req.sessionStore.get(req.sessionID, (error: unknown, kept?: SessionData | null) => {
    if (error) return reject(error as Error);
    const { officer, signedInAt = 0, activeAt = 0 } = kept ?? {};
    resolve(officer !== undefined && !isOver({ signedInAt, activeAt }, now.getTime()));
  }));
}
