import express, { type Express, type RequestHandler } from 'express';
import { projectPath } from '../../src/platform/paths.js';
import { bundleContract } from '../../src/platform/contract-bundle.js';
import { contractPages } from '../contract-pages.js';
import { jsonBody } from '../json-body.js';
import { validateAgainst } from '../validation.js';
import { answerProblem, nothingHere } from './answer-problem.js';
import { sameOrigin } from './checks/same-origin.js';
import { securityHeaders } from './checks/security-headers.js';
import { sessionLimits, sessions } from './checks/sessions.js';
import { mustBe, signedIn } from './checks/signed-in.js';
import { staticFiles } from './checks/static-files.js';
import type { ConsoleDoorDeps } from './deps.js';
import { judgeCase } from './judgeCase.js';
import { listCases } from './listCases.js';
import { showCase } from './showCase.js';
import { showSession } from './showSession.js';
import { callback } from './sign-in/callback.js';
import { createIdentity } from './sign-in/identity.js';
import { login } from './sign-in/login.js';
import { logout } from './sign-in/logout.js';

/** A judgement is a few lines. */
const LARGEST_BODY = 64 * 1024;

/** The door officers come through: the checks in their order, one a line, then the operations. */
export function createConsoleDoor(deps: ConsoleDoorDeps): Express {
  const door = express();
  const identity = createIdentity(deps);
  door.disable('x-powered-by');
  door.disable('etag');
  door.set('query parser', 'simple');

  door.use(securityHeaders(deps.config));
  door.use(staticFiles());                    // the built page holds nothing of anybody
  door.use(contractPages(() => bundleContract(projectPath('openapi'), 'partner'))); // what partners see of us, for our own people
  door.use(notForCaches);
  door.use(sameOrigin(deps.config.console.url)); // what changes something comes from our own page
  door.use(sessions(deps));
  door.use(sessionLimits(deps));              // 30 minutes idle, 8 hours at most

  door.get('/auth/login', login(deps, identity));
  door.get('/auth/callback', callback(deps, identity));
  door.post('/auth/logout', logout(deps, identity));

  door.use('/api', signedIn);                 // nothing is validated, parsed or said to a stranger
  door.use('/api', jsonBody(LARGEST_BODY));
  door.use(validateAgainst(projectPath('openapi', 'console.yaml')));

  door.get('/api/session', showSession(deps));
  door.get('/api/cases', listCases(deps));
  door.get('/api/cases/:caseId', showCase(deps));
  door.post('/api/cases/:caseId/judgement', mustBe('analyst', 'supervisor'), judgeCase(deps));

  door.use(nothingHere);
  door.use(answerProblem(deps));
  return door;
}

const notForCaches: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};
