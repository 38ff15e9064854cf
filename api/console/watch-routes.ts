import { Router } from 'express';
import { mustBe } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { endWatch } from './endWatch.js';
import { listNotifications } from './listNotifications.js';
import { listWatches } from './listWatches.js';
import { markNotificationsRead } from './markNotificationsRead.js';
import { startWatch } from './startWatch.js';
import { streamNotifications } from './streamNotifications.js';

/** What officers watch and are told, one operation a line. */
export function watchRoutes(deps: ConsoleDoorDeps): Router {
  const routes = Router();
  const watches = mustBe('analyst', 'liaison', 'supervisor');

  routes.get('/api/watches', listWatches(deps));
  routes.post('/api/watches', watches, startWatch(deps));
  routes.post('/api/watches/:watchId/end', watches, endWatch(deps));
  routes.get('/api/notifications', listNotifications(deps));
  routes.post('/api/notifications/read', watches, markNotificationsRead(deps));
  routes.get('/api/notifications/stream', streamNotifications(deps));
  return routes;
}
