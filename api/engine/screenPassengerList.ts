import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/engine.js';
import type { EngineDoorDeps } from './deps.js';
import { wireList } from './wire.js';

export function screenPassengerList({ screenMany }: EngineDoorDeps): RequestHandler {
  return async (req, res) => {
    const passengerList = req.body as components['schemas']['PassengerList'];
    const [screenings = []] = await screenMany([{ passengerList }]);
    res.json(wireList(passengerList.listNumber, screenings));
  };
}
