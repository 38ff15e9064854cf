import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { ACCEPT_SIGNATURE } from '../../src/envelope/profile.js';
import { logFault } from '../../src/platform/fault-log.js';
import { Refusal } from '../../src/platform/refusal.js';
import { problemFor } from '../problems.js';
import { asRefusal } from '../validation.js';
import type { PartnerDoorDeps } from './deps.js';
import { exchangeOf } from './exchange.js';

export const nothingHere: RequestHandler = () => {
  throw new Refusal('not_found', { detail: 'This path is not in the contract.' });
};

/** The last stop of everything that was refused or failed: kept where we know the sender, logged, answered, signed. */
export function answerProblem(deps: PartnerDoorDeps): ErrorRequestHandler {
  return async (thrown, req, res, _next) => {
    const error = asRefusal(thrown);
    const exchange = exchangeOf(res);
    const { trace } = exchange;
    const sender = exchange.verified?.administration ?? exchange.certificateOwner;
    if (error instanceof Refusal) {
      deps.log.info({ trace, code: error.code, sender, target: req.path, cause: error.text.inside ?? error.text.detail }, 'refused');
      if (sender && req.method === 'POST') await keep(deps, { refusal: error, sender }, res);
    } else {
      logFault(deps.log, error, { message: 'fault', trace, target: req.path, sender });
    }
    if (res.headersSent || res.destroyed) return;
    const { status, body, retryAfter } = problemFor(error);
    deps.metrics.refused('partner', body.code);
    exchange.answer(status, body, { contentType: 'application/problem+json', headers: extraHeaders(status, { retryAfter, code: body.code }) });
  };
}

/** What a known sender got wrong is evidence too. Failing to keep it must not hide the refusal from the sender. */
async function keep(deps: PartnerDoorDeps, { refusal, sender }: { refusal: Refusal; sender: string }, res: Response): Promise<void> {
  const { head, body, verified, receivedAt, trace } = exchangeOf(res);
  await deps.keepRefusal({ refusal, partner: sender, at: receivedAt, head, body, verified })
    .catch((error: unknown) => logFault(deps.log, error, { message: 'a refused message could not be kept', trace, sender }));
}

function extraHeaders(status: number, { retryAfter, code }: { retryAfter: number | undefined; code: string }): Array<readonly [string, string]> {
  const headers: Array<readonly [string, string]> = [];
  if (status === 401 || code === 'coverage_insufficient') headers.push(['Accept-Signature', ACCEPT_SIGNATURE]);
  if (status === 503 || retryAfter !== undefined) headers.push(['Retry-After', String(retryAfter ?? 5)]);
  if (status === 405) headers.push(['Allow', 'GET, POST']);
  // Somebody whose body we did not read to its end must not send the next request behind it.
  if (status === 413) headers.push(['Connection', 'close']);
  return headers;
}
