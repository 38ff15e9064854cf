import { once } from 'node:events';
import type { RequestHandler, Response } from 'express';
import type { Spooled } from '../../../src/platform/spool.js';
import { newTrace, traceIn } from '../../../src/platform/trace.js';
import { signResponse } from '../../../src/envelope/sign-response.js';
import type { PartnerDoorDeps } from '../deps.js';
import { rawHeadersOf, type AnswerOptions, type PartnerExchange } from '../exchange.js';

/** Notes the request as it came and gives the handlers the one way to answer: buffered, digested, signed. */
export function beginExchange(deps: PartnerDoorDeps): RequestHandler {
  return (req, res, next) => {
    const receivedAt = deps.clock.now();
    const started = performance.now();
    const counted = (status: number): void => deps.metrics.answered('partner', req.method, status, (performance.now() - started) / 1000);
    const head = { method: req.method, target: req.originalUrl, rawHeaders: rawHeadersOf(req) };
    const signed = (status: number, contentType: string, body: Parameters<typeof signResponse>[0]['body']): Array<readonly [string, string]> => [
      ['Content-Type', contentType], ['Cache-Control', 'no-store'],
      ...signResponse({ status, contentType, body }, head, deps.signingKey, { created: Math.floor(deps.clock.now().getTime() / 1000) }),
    ];
    const answer = (status: number, document: unknown, options: AnswerOptions = {}): void => {
      const body = Buffer.isBuffer(document) ? document : Buffer.from(JSON.stringify(document), 'utf8');
      begin(res, { status, length: body.length, headers: [...signed(status, options.contentType ?? 'application/json', body), ...(options.headers ?? [])] });
      // A HEAD request has the headers of the answer, and no body (RFC 9110 section 9.3.2).
      res.end(req.method === 'HEAD' ? undefined : body);
      counted(status);
    };
    const answerFile = async (status: number, content: Spooled, contentType: string): Promise<void> => {
      const contentDigest = `sha-256=:${content.sha256.toString('base64')}:`;
      begin(res, { status, length: content.length, headers: signed(status, contentType, { contentDigest }) });
      counted(status);
      if (req.method !== 'HEAD') await pour(content, res);
      res.end();
    };
    const exchange: PartnerExchange = { head, receivedAt, trace: traceIn(head.rawHeaders) ?? newTrace(), answer, answerFile };
    res.locals.exchange = exchange;
    next();
  };
}

function begin(res: Response, { status, length, headers }: { status: number; length: number; headers: ReadonlyArray<readonly [string, string]> }): void {
  res.statusCode = status;
  for (const [name, value] of headers) res.setHeader(name, value);
  res.setHeader('Content-Length', length);
}

/** No faster than it is taken; whoever takes nothing for so long has gone. */
const STALLED_MS = 30_000;

async function pour(content: Spooled, res: Response): Promise<void> {
  for await (const piece of content.read()) {
    if (res.destroyed) return;
    if (res.write(piece)) continue;
    await once(res, 'drain', { signal: AbortSignal.timeout(STALLED_MS) }).catch((error: unknown) => {
      if (!res.destroyed) res.destroy(error as Error);
    });
  }
}
