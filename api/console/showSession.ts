import type { RequestHandler } from 'express';
import type { Session } from '../../openapi/generated/console.js';
import { showAdministration } from '../../src/views/show-administration.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function showSession({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const signedIn = officerOf(req);
    const { name, nativeName, role, administration } = signedIn;
    const { administrationName, administrationNativeName } = await showAdministration(reader, administration);
    const officer = { actor: actorOf(signedIn), name, nativeName, role, administration, administrationName, administrationNativeName };
    res.json({ officer, csrfless: true } satisfies Session);
  };
}
