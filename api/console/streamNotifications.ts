import type { RequestHandler } from 'express';
import type { ConsoleDoorDeps } from './deps.js';

/** A browser that comes back says by itself where it was; what it says first is in the address. */
export function streamNotifications({ streams }: ConsoleDoorDeps): RequestHandler {
  return (req, res) => {
    const { after } = req.query as { after?: string };
    const last = req.get('last-event-id') ?? after;
    return streams.open(req, res, last !== undefined && /^\d{1,15}$/.test(String(last)) ? Number(last) : undefined);
  };
}
