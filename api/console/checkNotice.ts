import type { RequestHandler } from 'express';
import type { NoticeCheck } from '../../openapi/generated/console.js';
import type { ConsoleDoorDeps } from './deps.js';

export function checkNotice({ flows }: ConsoleDoorDeps): RequestHandler {
  return (req, res) => {
    res.json(flows.checkNotice(req.body as Record<string, unknown>) as NoticeCheck);
  };
}
