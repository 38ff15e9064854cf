import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Refusal } from '../../src/platform/refusal.js';
import { problemFor } from '../problems.js';
import { asRefusal } from '../validation.js';
import type { ConsoleDoorDeps } from './deps.js';

export const nothingHere: RequestHandler = () => {
  throw new Refusal('not_found', { detail: 'There is no such page and no such operation.' });
};

/** The last stop of everything that was refused or failed. A browser that was walking through sign-in goes back to the page, which says it in the officer's language. */
export function answerProblem({ log }: Pick<ConsoleDoorDeps, 'log'>): ErrorRequestHandler {
  return (thrown, req, res, _next) => {
    const error = asRefusal(thrown);
    const { status, body, retryAfter } = problemFor(error);
    if (error instanceof Refusal) log.info({ code: error.code, target: req.path, cause: error.text.inside ?? error.text.detail }, 'refused');
    else log.error({ err: error instanceof Error ? error.stack : String(error), target: req.path }, 'fault');
    if (res.headersSent) return;
    res.set('Cache-Control', 'no-store');
    if (req.path.startsWith('/auth/') && req.accepts(['json', 'html']) === 'html') return res.redirect(303, `/?refused=${body.code}`);
    if (status === 503 || retryAfter !== undefined) res.set('Retry-After', String(retryAfter ?? 5));
    if (status === 405) res.set('Allow', 'GET, POST');
    res.status(status).type('application/problem+json').send(JSON.stringify(body));
  };
}
