import { Router } from 'express';
import { mustBe } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { listCodeLists } from './listCodeLists.js';
import { listParkedJobs } from './listParkedJobs.js';
import { listWatchlistEditions } from './listWatchlistEditions.js';
import { retryParkedJob } from './retryParkedJob.js';
import { searchCodes } from './searchCodes.js';
import { showLedger } from './showLedger.js';
import { showWatchlistEdition } from './showWatchlistEdition.js';

/** What keeps the gateway running, one operation a line. */
export function operationsRoutes(deps: ConsoleDoorDeps): Router {
  const routes = Router();
  const looks = mustBe('administrator', 'supervisor', 'auditor');

  routes.get('/api/code-lists', listCodeLists(deps));
  routes.get('/api/code-lists/:list/codes', searchCodes(deps));
  routes.get('/api/watch-lists', listWatchlistEditions(deps));
  routes.get('/api/watch-lists/:editionId', showWatchlistEdition(deps));
  routes.get('/api/parked-jobs', looks, listParkedJobs(deps));
  routes.post('/api/parked-jobs/:parkedId/retry', mustBe('administrator', 'supervisor'), retryParkedJob(deps));
  routes.get('/api/ledger', looks, showLedger(deps));
  return routes;
}
