import type { RequestHandler } from 'express';
import type { PartnerDoorDeps } from './deps.js';
import { receive } from './receive.js';

export const receiveRequest = (deps: PartnerDoorDeps): RequestHandler => receive(deps);
