import type { RequestHandler, Response } from 'express';
import { signResponse } from '../../../src/envelope/sign-response.js';
import type { PartnerDoorDeps } from '../deps.js';
import { rawHeadersOf, type AnswerOptions, type PartnerExchange } from '../exchange.js';

/** Notes the request as it came and gives the handlers the one way to answer: buffered, digested, signed. */
export function beginExchange(deps: PartnerDoorDeps): RequestHandler {
  return (req, res, next) => {
    const receivedAt = deps.clock.now();
    const head = { method: req.method, target: req.originalUrl, rawHeaders: rawHeadersOf(req) };
    const exchange: PartnerExchange = { head, receivedAt, answer: (status, document, options) => answer(status, document, options) };
    const answer = (status: number, document: unknown, options: AnswerOptions = {}): void => {
      const body = Buffer.from(JSON.stringify(document), 'utf8');
      const contentType = options.contentType ?? 'application/json';
      const signature = signResponse({ status, contentType, body }, head, deps.signingKey, { created: Math.floor(deps.clock.now().getTime() / 1000) });
      send(res, { status, body, headers: [['Content-Type', contentType], ['Cache-Control', 'no-store'], ...(options.headers ?? []), ...signature] });
      deps.metrics.answered('partner', req.method, status);
    };
    res.locals.exchange = exchange;
    next();
  };
}

function send(res: Response, { status, body, headers }: { status: number; body: Buffer; headers: ReadonlyArray<readonly [string, string]> }): void {
  res.statusCode = status;
  for (const [name, value] of headers) res.setHeader(name, value);
  res.setHeader('Content-Length', body.length);
  // A HEAD request has the headers of the answer, and no body (RFC 9110 section 9.3.2).
  res.end(res.req.method === 'HEAD' ? undefined : body);
}
