import type { Request, Response } from 'express';
import { logFault } from '../src/platform/fault-log.js';
import type { Log } from '../src/platform/log.js';
import { Refusal } from '../src/platform/refusal.js';
import { traceIn } from '../src/platform/trace.js';
import { problemFor, type ProblemDocument } from './problems.js';
import { asRefusal } from './validation.js';

export interface InnerProblem {
  readonly status: number;
  readonly body: ProblemDocument;
  /** Sends it; what the door has to say in headers of its own was set before. */
  send(): void;
}

/** What was refused or failed at an inner door: logged by code and cause, never with what was sent, and ready to be answered. */
export function innerProblem(thrown: unknown, { req, res, log }: { req: Request; res: Response; log: Log }): InnerProblem {
  const error = asRefusal(thrown);
  const { status, body, retryAfter } = problemFor(error);
  const trace = traceIn([['traceparent', req.get('traceparent') ?? '']]);
  if (error instanceof Refusal) log.info({ trace, code: error.code, target: req.path, cause: error.text.inside ?? error.text.detail }, 'refused');
  else logFault(log, error, { message: 'fault', trace, target: req.path });
  return {
    status, body,
    send() {
      if (status === 503 || retryAfter !== undefined) res.set('Retry-After', String(retryAfter ?? 5));
      // Somebody whose body we did not read to its end must not send the next request behind it.
      if (status === 413) res.set('Connection', 'close');
      res.status(status).type('application/problem+json').send(JSON.stringify(body));
    },
  };
}
