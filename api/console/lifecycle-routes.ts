import { Router } from 'express';
import { mustBe } from './checks/signed-in.js';
import { decideReview } from './decideReview.js';
import type { ConsoleDoorDeps } from './deps.js';
import { listDispositions } from './listDispositions.js';
import { listReviews } from './listReviews.js';
import { proposeDisposition } from './proposeDisposition.js';
import { settleDisposition } from './settleDisposition.js';

/** What becomes of records in time, one operation a line. That two steps take two people is the flows' to see. */
export function lifecycleRoutes(deps: ConsoleDoorDeps): Router {
  const routes = Router();
  const decides = mustBe('supervisor');
  const looks = mustBe('supervisor', 'auditor');

  routes.get('/api/reviews', looks, listReviews(deps));
  routes.post('/api/reviews/:reviewId/decision', decides, decideReview(deps));
  routes.get('/api/dispositions', looks, listDispositions(deps));
  routes.post('/api/dispositions', decides, proposeDisposition(deps));
  routes.post('/api/dispositions/:dispositionId/verdict', decides, settleDisposition(deps));
  return routes;
}
