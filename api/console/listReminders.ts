import type { RequestHandler } from 'express';
import type { ReminderList } from '../../openapi/generated/console.js';
import { listReminders as view } from '../../src/views/list-reminders.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listReminders({ reader, clock }: ConsoleDoorDeps): RequestHandler {
  return async (_req, res) => {
    res.json({ reminders: await view(reader, clock.now()) } as ReminderList);
  };
}
