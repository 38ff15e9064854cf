import type { RequestHandler } from 'express';
import type { Metrics } from '../src/platform/metrics.js';

/** Counts the answers of an inner door, and how long each took. */
export function counted(door: string, { metrics }: { readonly metrics: Pick<Metrics, 'answered'> }): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    res.once('finish', () => metrics.answered(door, req.method, res.statusCode, (performance.now() - started) / 1000));
    next();
  };
}
