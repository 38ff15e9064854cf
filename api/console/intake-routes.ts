import { Router } from 'express';
import { bringImport } from './bringImport.js';
import { mustBe } from './checks/signed-in.js';
import { confirmImport } from './confirmImport.js';
import type { ConsoleDoorDeps } from './deps.js';
import { discardImport } from './discardImport.js';
import { listImports } from './listImports.js';
import { makeTemplate } from './makeTemplate.js';
import { rereadImport } from './rereadImport.js';
import { showImport } from './showImport.js';
import { takeFailingRows } from './takeFailingRows.js';

const importers = mustBe('analyst', 'liaison', 'supervisor', 'administrator');
const readers = mustBe('analyst', 'liaison', 'supervisor', 'administrator', 'auditor');

/** Files, before the body is taken for JSON. */
export function fileRoutes(deps: ConsoleDoorDeps): Router {
  const routes = Router();
  routes.post('/api/import-files', importers, bringImport(deps));
  return routes;
}

/** What comes in by file: looked at by all who work with records, decided by the same. */
export function intakeRoutes(deps: ConsoleDoorDeps): Router {
  const routes = Router();
  routes.get('/api/imports', listImports(deps));
  routes.get('/api/imports/:importId', readers, showImport(deps));
  routes.get('/api/imports/:importId/failing-rows', readers, takeFailingRows(deps));
  routes.post('/api/imports/:importId/reading', importers, rereadImport(deps));
  routes.post('/api/imports/:importId/confirmation', importers, confirmImport(deps));
  routes.post('/api/imports/:importId/discarding', importers, discardImport(deps));
  routes.post('/api/import-templates', importers, makeTemplate(deps));
  return routes;
}
