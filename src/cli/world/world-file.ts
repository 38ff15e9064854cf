import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `.run/world.json`: what runs here, for people, tests and the `crx` command. Paths are absolute. */
export interface WorldFile {
  readonly ready: true;
  readonly version: string;
  readonly administrations: Readonly<Record<string, Doors>>;
  /** The authority that issued every development certificate (PEM file). */
  readonly ca: string;
  readonly partners: Readonly<Record<string, PartnerFiles>>;
  readonly officers: readonly WorldOfficer[];
  /** Address of the development identity provider. */
  readonly identity: string;
}

export interface Doors {
  readonly partner: string;
  readonly console: string;
  readonly engine: string;
  readonly ops: string;
}

export interface PartnerFiles {
  readonly signingKey: string;
  readonly keyid: string;
  readonly tlsCert: string;
  readonly tlsKey: string;
}

export interface WorldOfficer {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly administration: string;
}

/** The demo partner whose key the command line uses, and whom it sends to, unless told otherwise. */
export const DEMO_PARTNER = 'ZZ';
export const DEMO_RECEIVER = 'KR';

export function worldFilePath(root: string): string {
  return join(root, '.run', 'world.json');
}

/** Settings of the gateway of one administration, as `npm start` wrote them. */
export function settingsFilePath(root: string, administration: string): string {
  return join(root, '.run', `${administration}.env`);
}

/** The world that runs in this checkout, or undefined when none does. */
export async function readWorldFile(root: string): Promise<WorldFile | undefined> {
  const text = await readFile(worldFilePath(root), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const world = JSON.parse(text) as WorldFile;
    return world.ready ? world : undefined;
  } catch {
    return undefined;
  }
}
