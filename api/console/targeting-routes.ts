import { Router } from 'express';
import { mustBe } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { checkProfile } from './checkProfile.js';
import { composeProfile } from './composeProfile.js';
import { draftProfile } from './draftProfile.js';
import { explainScreening } from './explainScreening.js';
import { exportProfiles } from './exportProfiles.js';
import { listOutcomes } from './listOutcomes.js';
import { listProfiles } from './listProfiles.js';
import { listReplays } from './listReplays.js';
import { listRetroHits } from './listRetroHits.js';
import { proposeList } from './proposeList.js';
import { proposeRules } from './proposeRules.js';
import { retireProfile } from './retireProfile.js';
import { reviseProfile } from './reviseProfile.js';
import { runReplay } from './runReplay.js';
import { settleProfile } from './settleProfile.js';
import { settleRuling } from './settleRuling.js';
import { showFigures } from './showFigures.js';
import { showLanguage } from './showLanguage.js';
import { showCaseSimulation } from './showCaseSimulation.js';
import { showProfile } from './showProfile.js';
import { showRulings } from './showRulings.js';
import { showTargetingFigures } from './showTargetingFigures.js';
import { simulateProfile } from './simulateProfile.js';

/** What of our own decides beside partners' indicators, one operation a line. That two steps take two people is the flows' to see. */
export function targetingRoutes(deps: ConsoleDoorDeps): Router {
  const routes = Router();
  const writes = mustBe('analyst', 'supervisor');
  const settles = mustBe('supervisor');
  const looks = mustBe('analyst', 'supervisor', 'auditor');

  routes.get('/api/profiles', listProfiles(deps));
  routes.post('/api/profiles', writes, draftProfile(deps));
  routes.post('/api/profiles/check', writes, checkProfile(deps));
  routes.post('/api/profiles/exports', writes, exportProfiles(deps));
  routes.get('/api/profiles/:profileId', showProfile(deps));
  routes.get('/api/cases/:caseId/profile', looks, composeProfile(deps));
  routes.post('/api/profiles/:profileId/revision', writes, reviseProfile(deps));
  routes.post('/api/profiles/:profileId/simulation', writes, simulateProfile(deps));
  routes.post('/api/profiles/:profileId/verdict', settles, settleProfile(deps));
  routes.post('/api/profiles/:profileId/retirement', writes, retireProfile(deps));
  routes.get('/api/targeting/language', showLanguage(deps));
  routes.get('/api/targeting/rulings', looks, showRulings(deps));
  routes.post('/api/targeting/rules', settles, proposeRules(deps));
  routes.post('/api/targeting/lists/:name', writes, proposeList(deps));
  routes.post('/api/targeting/verdicts', settles, settleRuling(deps));
  routes.get('/api/screenings/:screeningId/explanation', looks, explainScreening(deps));
  routes.get('/api/retro-hits', looks, listRetroHits(deps));
  routes.get('/api/cases/:caseId/simulation', looks, showCaseSimulation(deps));
  routes.get('/api/targeting/figures', looks, showTargetingFigures(deps));
  routes.get('/api/targeting/outcomes', looks, listOutcomes(deps));
  routes.get('/api/targeting/replays', looks, listReplays(deps));
  routes.post('/api/targeting/replays', writes, runReplay(deps));
  routes.get('/api/figures', mustBe('analyst', 'liaison', 'supervisor', 'auditor'), showFigures(deps));
  return routes;
}
