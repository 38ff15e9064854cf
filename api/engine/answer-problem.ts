import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Refusal } from '../../src/platform/refusal.js';
import { innerProblem } from '../inner-problem.js';
import type { EngineDoorDeps } from './deps.js';

export const nothingHere: RequestHandler = () => {
  throw new Refusal('not_found', { detail: 'This path is not in the contract.' });
};

/** The last stop of everything that was refused or failed. Declarations name people and firms: only codes are logged. */
export function answerProblem({ log, metrics }: Pick<EngineDoorDeps, 'log' | 'metrics'>): ErrorRequestHandler {
  return (thrown, req, res, _next) => {
    const problem = innerProblem(thrown, { req, res, log });
    metrics.refused('engine', problem.body.code);
    if (res.headersSent) return;
    if (problem.status === 401) res.set('WWW-Authenticate', 'Bearer');
    if (problem.status === 405) res.set('Allow', /^\/v1\/(screenings|outcomes)/.test(req.path) ? 'POST' : 'GET');
    problem.send();
  };
}
