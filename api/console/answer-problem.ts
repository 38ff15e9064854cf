import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Refusal } from '../../src/platform/refusal.js';
import { innerProblem } from '../inner-problem.js';
import type { ConsoleDoorDeps } from './deps.js';

export const nothingHere: RequestHandler = () => {
  throw new Refusal('not_found', { detail: 'There is no such page and no such operation.' });
};

/** The last stop of everything that was refused or failed. A browser that was walking through sign-in goes back to the page, which says it in the officer's language. */
export function answerProblem({ log, metrics }: Pick<ConsoleDoorDeps, 'log' | 'metrics'>): ErrorRequestHandler {
  return (thrown, req, res, _next) => {
    const problem = innerProblem(thrown, { req, res, log });
    if (res.headersSent) return;
    metrics.refused('console', problem.body.code);
    res.set('Cache-Control', 'no-store');
    if (req.path.startsWith('/auth/') && req.accepts(['json', 'html']) === 'html') return res.redirect(303, `/?refused=${problem.body.code}`);
    if (problem.status === 405) res.set('Allow', 'GET, POST');
    problem.send();
  };
}
