import { Router } from 'express';
import { activateMapping } from './activateMapping.js';
import { mustBe } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { draftMapping } from './draftMapping.js';
import { editMapping } from './editMapping.js';
import { listMappingLoss } from './listMappingLoss.js';
import { listMappings } from './listMappings.js';
import { rollbackMapping } from './rollbackMapping.js';
import { showMapping } from './showMapping.js';
import { showMappingReplay } from './showMappingReplay.js';
import { startMappingReplay } from './startMappingReplay.js';
import { submitMapping } from './submitMapping.js';

/** By which tables messages are mapped, one operation a line. That activating takes two people is the flows' to see. */
export function mappingRoutes(deps: ConsoleDoorDeps): Router {
  const routes = Router();
  const changes = mustBe('administrator', 'supervisor');

  routes.get('/api/mappings', listMappings(deps));
  routes.post('/api/mappings', changes, draftMapping(deps));
  routes.get('/api/mappings/:versionId', showMapping(deps));
  routes.post('/api/mappings/:versionId/edit', changes, editMapping(deps));
  routes.post('/api/mappings/:versionId/submission', changes, submitMapping(deps));
  routes.post('/api/mappings/:versionId/activation', changes, activateMapping(deps));
  routes.post('/api/mappings/:versionId/rollback', changes, rollbackMapping(deps));
  routes.get('/api/mappings/:versionId/replay', showMappingReplay(deps));
  routes.post('/api/mappings/:versionId/replay', changes, startMappingReplay(deps));
  routes.get('/api/mapping-loss', listMappingLoss(deps));
  return routes;
}
