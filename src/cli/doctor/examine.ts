import { access } from 'node:fs/promises';
import { ConfigError, type Config } from '../../platform/config.js';
import { readSettings } from '../settings.js';
import { DEMO_PARTNER, readWorldFile, settingsFilePath, type WorldFile } from '../world/world-file.js';
import { checkCertificate, checkSigningKey } from './credentials.js';
import { checkDatabase } from './database.js';
import { fail, warn, type Line } from './finding.js';
import { checkClock, checkDisk, checkNode, checkSpool, clockOf, type OtherClock } from './machine.js';
import { checkOwnKeys } from './own-keys.js';
import { checkFeed } from './feed.js';
import { checkPartners } from './partners.js';
import { checkPorts } from './ports.js';

export interface Examination {
  readonly root: string;
  /** A settings file; left out: those of the world in this checkout, else the environment. */
  readonly settings?: string | undefined;
  readonly nodeVersion: string;
  now(): Date;
}

const ADMINISTRATIONS = ['KR', 'NL'];

/** Looks at everything a gateway, and a partner, needs. Each line stands by itself: one failure hides no other. */
export async function examine(asked: Examination): Promise<Line[]> {
  const world = await readWorldFile(asked.root);
  const lines: Line[] = [checkNode(asked.nodeVersion), await checkDisk(asked.root)];
  const clocks: OtherClock[] = [];
  for (const settings of await settingsToExamine(asked)) {
    const config = await readSettings(settings).catch((error: unknown) => error);
    if (config instanceof ConfigError) lines.push(noSettings(config, settings));
    else if (config instanceof Error) lines.push(fail('settings', config.message, 'Name a settings file with --settings.'));
    else lines.push(...(await examineGateway(config as Config, asked, clocks)));
  }
  if (world) lines.push(...(await examinePartner(world, asked.now())));
  for (const [code, { ops }] of Object.entries(world?.administrations ?? {})) {
    const at = await clockOf(ops);
    if (at) clocks.push({ name: `the gateway of ${code}`, aheadMs: asked.now().getTime() - at.getTime() });
  }
  lines.splice(2, 0, checkClock(asked.now(), clocks));
  return lines;
}

async function settingsToExamine({ root, settings }: Examination): Promise<(string | undefined)[]> {
  if (settings !== undefined) return [settings];
  const found: string[] = [];
  for (const code of ADMINISTRATIONS) {
    const file = settingsFilePath(root, code);
    if (await access(file).then(() => true, () => false)) found.push(file);
  }
  return found.length > 0 ? found : [undefined];
}

function noSettings(error: ConfigError, file: string | undefined): Line {
  const detail = error.problems.join('; ');
  // Somebody who only sends needs no gateway, and so no settings.
  if (file === undefined && error.problems.some((problem) => problem.startsWith('CRX_ADMINISTRATION'))) {
    return warn('gateway', 'none is configured here', 'Only needed to run one: "npm start" for the demo, docs/operations for production.');
  }
  return fail('settings', detail, 'Set these in the environment, or name a file with --settings.');
}

async function examineGateway(config: Config, { now }: Examination, clocks: OtherClock[]): Promise<Line[]> {
  const { administration: code, partner, signingKeyFile, databaseUrl } = config;
  const database = await checkDatabase(databaseUrl, code, now);
  if (database.clock) clocks.push(database.clock);
  const certificate = partner.tls ? [await checkCertificate({ cert: partner.tls.certFile, key: partner.tls.keyFile }, code, now())] : [];
  const own = [await checkSigningKey(signingKeyFile, code), ...(await checkOwnKeys(config, now())), ...certificate];
  // Who cannot open the gateway is told why by the lines above; its partners cannot be asked then.
  const partners = database.open ? await checkPartners(config, { now }).catch(() => undefined) : undefined;
  clocks.push(...(partners?.clocks ?? []));
  return [...own, ...database.lines, ...(await checkFeed(config)), ...(partners?.lines ?? []), await checkSpool(config), await checkPorts(config)];
}

async function examinePartner(world: WorldFile, now: Date): Promise<Line[]> {
  const files = world.partners[DEMO_PARTNER];
  if (!files) return [];
  return [
    await checkSigningKey(files.signingKey, DEMO_PARTNER),
    await checkCertificate({ cert: files.tlsCert, key: files.tlsKey }, DEMO_PARTNER, now),
  ];
}
