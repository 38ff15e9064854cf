import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Refusal } from '../../src/platform/refusal.js';
import { problemFor } from '../problems.js';
import { asRefusal } from '../validation.js';
import type { EngineDoorDeps } from './deps.js';

export const nothingHere: RequestHandler = () => {
  throw new Refusal('not_found', { detail: 'This path is not in the contract.' });
};

/** The last stop of everything that was refused or failed. Declarations name people and firms: only codes are logged. */
export function answerProblem({ log, metrics }: Pick<EngineDoorDeps, 'log' | 'metrics'>): ErrorRequestHandler {
  return (thrown, req, res, _next) => {
    const error = asRefusal(thrown);
    const { status, body, retryAfter } = problemFor(error);
    if (error instanceof Refusal) log.info({ code: error.code, target: req.path, cause: error.text.inside ?? error.text.detail }, 'refused');
    else log.error({ err: error instanceof Error ? error.stack : String(error), target: req.path }, 'fault');
    metrics.refused('engine', body.code);
    if (res.headersSent) return;
    if (status === 401) res.set('WWW-Authenticate', 'Bearer');
    if (status === 405) res.set('Allow', req.path === '/v1/screenings' ? 'POST' : 'GET');
    // Somebody whose body we did not read to its end must not send the next request behind it.
    if (status === 413) res.set('Connection', 'close');
    if (status === 503 || retryAfter !== undefined) res.set('Retry-After', String(retryAfter ?? 5));
    res.status(status).type('application/problem+json').send(JSON.stringify(body));
  };
}
