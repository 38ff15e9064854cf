import { Router } from 'express';
import { addIdentifier } from './addIdentifier.js';
import { addIndicator } from './addIndicator.js';
import { annotateRecord } from './annotateRecord.js';
import { askSender } from './askSender.js';
import { mustBe } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { dropQueueFilter } from './dropQueueFilter.js';
import { judgeCase } from './judgeCase.js';
import { keepQueueFilter } from './keepQueueFilter.js';
import { listCases } from './listCases.js';
import { listQueueFilters } from './listQueueFilters.js';
import { reopenCase } from './reopenCase.js';
import { retractIdentifier } from './retractIdentifier.js';
import { settleJudgement } from './settleJudgement.js';
import { showCase } from './showCase.js';
import { showCaseContext } from './showCaseContext.js';

/** What waits for a judgement, and the judging, one operation a line. */
export function reviewRoutes(deps: ConsoleDoorDeps): Router {
  const routes = Router();
  const judges = mustBe('analyst', 'supervisor');
  const works = mustBe('analyst', 'supervisor', 'liaison', 'administrator'); // an auditor keeps nothing here, not even for himself

  routes.get('/api/cases', listCases(deps));
  routes.get('/api/cases/:caseId', showCase(deps));
  routes.post('/api/cases/:caseId/judgement', judges, judgeCase(deps));
  routes.post('/api/cases/:caseId/verdict', judges, settleJudgement(deps));
  routes.post('/api/cases/:caseId/reopening', judges, reopenCase(deps));
  routes.post('/api/cases/:caseId/indicators', judges, addIndicator(deps));
  routes.post('/api/cases/:caseId/identifiers', judges, addIdentifier(deps));
  routes.post('/api/cases/:caseId/identifiers/:identifierId/retraction', judges, retractIdentifier(deps));
  routes.post('/api/cases/:caseId/questions', mustBe('analyst', 'supervisor', 'liaison'), askSender(deps));
  routes.get('/api/cases/:caseId/context', showCaseContext(deps));
  routes.post('/api/cases/:caseId/annotations', mustBe('analyst', 'supervisor', 'liaison'), annotateRecord(deps));
  routes.get('/api/queue-filters', listQueueFilters(deps));
  routes.post('/api/queue-filters', works, keepQueueFilter(deps));
  routes.post('/api/queue-filters/:filterId/removal', works, dropQueueFilter(deps));
  return routes;
}
