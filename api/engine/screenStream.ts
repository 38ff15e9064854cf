import { once } from 'node:events';
import type { RequestHandler, Response } from 'express';
import { Refusal } from '../../src/platform/refusal.js';
import type { LineAnswer } from '../../src/flows/screen-many/screen-lines.js';
import type { EngineDoorDeps } from './deps.js';
import { wireListed } from './wire.js';

/** Longer than any pause of a sender that still lives. */
const SILENCE_MS = 60_000;

/** Answers lines while they come. When the caller does not read, nothing more is read of it: neither side needs room for more than a group. */
export function screenStream({ screenLines, log }: Pick<EngineDoorDeps, 'screenLines' | 'log'>): RequestHandler {
  return async (req, res, next) => {
    if (req.method !== 'POST') return next();
    if (!req.is('application/x-ndjson')) throw new Refusal('media_type_unsupported', { detail: 'This path takes application/x-ndjson.' });
    if (req.headers['content-encoding'] !== undefined) throw new Refusal('media_type_unsupported', { detail: 'This door takes nothing compressed.' });
    req.setTimeout(SILENCE_MS);
    try {
      await answerLines(res, screenLines(req));
      res.end();
    } catch (error) {
      if (!res.headersSent && !res.destroyed) throw error;
      // Half an answer is no answer: the connection is cut, so that nobody takes it for the whole.
      log.warn({ err: res.destroyed ? 'the sender went away' : String(error) }, 'a stream of screenings ended early');
      res.destroy();
    }
  };
}

async function answerLines(res: Response, groups: AsyncGenerator<LineAnswer[]>): Promise<void> {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  res.type('application/x-ndjson');
  for await (const answers of groups) {
    const more = res.write(answers.map((answer) => `${JSON.stringify(wireLine(answer))}\n`).join(''));
    if (!more) await once(res, 'drain', { signal: gone.signal });
    if (res.destroyed) return;
  }
}

function wireLine(answer: LineAnswer): unknown {
  if ('screenings' in answer) return { line: answer.line, screenings: answer.screenings.map(wireListed) };
  const { code, text } = answer.refusal;
  return { line: answer.line, problem: { code, detail: text.detail, ...(text.errors ? { errors: text.errors } : {}) } };
}
