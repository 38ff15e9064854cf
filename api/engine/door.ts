import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { counted } from '../counted.js';
import { jsonBody } from '../json-body.js';
import { validateAgainst } from '../validation.js';
import { answerProblem, nothingHere } from './answer-problem.js';
import { showToken } from './checks/show-token.js';
import type { EngineDoorDeps } from './deps.js';
import { enterOutcomes } from './enterOutcomes.js';
import { listIndicators } from './listIndicators.js';
import { loadDeclarations } from './loadDeclarations.js';
import { reportPosition } from './reportPosition.js';
import { showDeclarationLoad } from './showDeclarationLoad.js';
import { takeFeedSnapshot } from './takeFeedSnapshot.js';
import { screenDeclaration } from './screenDeclaration.js';
import { screenManifest } from './screenManifest.js';
import { screenPassengerList } from './screenPassengerList.js';
import { screenStream } from './screenStream.js';

/** What the contract promises to take, in bytes. */
const LARGEST_BODY = 2 * 1024 * 1024;

/** The door of the clearance system: the checks in their order, one a line, then the operations. */
export function createEngineDoor(deps: EngineDoorDeps): Express {
  const door = express();
  door.disable('x-powered-by');
  door.disable('etag');
  door.set('query parser', 'simple');

  door.use(helmet());
  door.use(notForCaches);
  door.use(counted('engine', deps));
  door.use(showToken(deps.config.engine.token)); // before anything of the request means something
  door.use('/v1/screenings/stream', screenStream(deps)); // read line by line, each held to the contract
  door.use('/v1/declarations', exactly(loadDeclarations(deps))); // taken to disk, whatever its size
  door.use(jsonBody(LARGEST_BODY));             // strict JSON, up to the limit
  door.use(validateAgainst('engine'));

  door.get('/v1/indicators', listIndicators(deps));
  door.get('/v1/indicators/snapshot', takeFeedSnapshot(deps));
  door.post('/v1/engines/:engine', reportPosition(deps));
  door.get('/v1/declarations/:loadId', showDeclarationLoad(deps));
  door.post('/v1/outcomes', enterOutcomes(deps));
  door.post('/v1/screenings', screenDeclaration(deps));
  door.post('/v1/screenings/manifests', screenManifest(deps));
  door.post('/v1/screenings/passenger-lists', screenPassengerList(deps));

  door.use(nothingHere);
  door.use(answerProblem(deps));
  return door;
}

/** For the path itself, not for what lies under it. */
function exactly(handler: RequestHandler): RequestHandler {
  return (req, res, next) => (req.path === '/' ? handler(req, res, next) : next());
}

const notForCaches: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};
