import type { RequestHandler } from 'express';
import type { Session } from '../../openapi/generated/console.js';
import { showAdministration } from '../../src/views/show-administration.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';

export function showSession({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { name, nativeName, role, administration } = officerOf(req);
    const { administrationName, administrationNativeName } = await showAdministration(reader, administration);
    const officer = { name, nativeName, role, administration, administrationName, administrationNativeName };
    res.json({ officer, csrfless: true } satisfies Session);
  };
}
