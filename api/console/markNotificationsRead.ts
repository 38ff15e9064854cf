import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { countUnread } from '../../src/views/list-notifications.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function markNotificationsRead({ watch, db }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const officer = actorOf(officerOf(req));
    const { upTo, notificationIds } = req.body as components['schemas']['NotificationsRead'];
    await watch.markRead({ officer, upTo, ids: notificationIds });
    const answer: components['schemas']['NotificationsUnread'] = { unread: await countUnread(db, officer) };
    res.json(answer);
  };
}
