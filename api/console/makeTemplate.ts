import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import type { GivenTemplate } from '../../src/flows/import-seizures.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function makeTemplate({ flows }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { name, template } = req.body as { name: string; template: GivenTemplate };
    const version = await flows.importSeizures.makeTemplate({ name, template, by: actorOf(officerOf(req)) });
    res.json({ name, version } satisfies components['schemas']['TemplateVersion']);
  };
}
