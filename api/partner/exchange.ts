import type { Request, Response } from 'express';
import type { RequestHead } from '../../src/envelope/message.js';
import type { VerifiedRequest } from '../../src/envelope/verify-request.js';
import type { Spooled } from '../../src/platform/spool.js';

/** What is known of one request so far; each check adds its part. */
export interface PartnerExchange {
  readonly head: RequestHead;
  readonly receivedAt: Date;
  /** Told by whoever asks, or made here: binds lines of logs, decides nothing. */
  readonly trace: string;
  /** By the client certificate; absent on a loopback door without TLS. */
  certificateOwner?: string;
  body?: Buffer;
  /** Instead of `body`: of a batch, whose bytes are on disk until the answer is sent. */
  spooled?: Spooled;
  /** By the signature: this is who is asking. */
  verified?: VerifiedRequest;
  /** Signs and sends an answer: bytes as they are, anything else as JSON. */
  answer(status: number, document: unknown, options?: AnswerOptions): void;
  /** Signs and sends an answer that is on disk. Resolves when it is sent, or the one who asked has gone. */
  answerFile(status: number, content: Spooled, contentType: string): Promise<void>;
}

export interface AnswerOptions {
  readonly contentType?: string;
  readonly headers?: ReadonlyArray<readonly [string, string]>;
}

export type PartnerResponse = Response<unknown, { exchange: PartnerExchange }>;

export function exchangeOf(res: Response): PartnerExchange {
  return (res as PartnerResponse).locals.exchange;
}

/** Raw header lines as pairs, in the order they came; nothing joined, nothing lower-cased. */
export function rawHeadersOf(req: Request): Array<readonly [string, string]> {
  const pairs: Array<readonly [string, string]> = [];
  for (let i = 0; i < req.rawHeaders.length; i += 2) pairs.push([req.rawHeaders[i] as string, req.rawHeaders[i + 1] as string]);
  return pairs;
}

/** Who is asking, once the signature has been verified. A door that calls this earlier is wrong, so it throws. */
export function callerOf(res: Response): VerifiedRequest {
  const { verified } = exchangeOf(res);
  if (!verified) throw new Error('asked who is calling before the signature was verified');
  return verified;
}
