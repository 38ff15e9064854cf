import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import type { ChannelOptions } from '../../platform/channel.js';
import { usage } from '../exit.js';
import { DEMO_PARTNER, DEMO_RECEIVER, readWorldFile, type WorldFile } from '../world/world-file.js';

/** What the commands of a partner are given; all of it may come from the running world. */
export interface PartnerOptions {
  readonly to?: string;
  readonly key?: string;
  readonly cert?: string;
  readonly tlsKey?: string;
  readonly ca?: string;
  readonly jwks?: string;
  /** Seconds. */
  readonly timeout: number;
}

/** The same, complete: files and address to use. */
export interface PartnerSetup {
  readonly baseUrl: string;
  readonly key: string;
  readonly tls?: ChannelOptions['tls'];
  readonly jwks?: string;
  readonly timeoutMs: number;
}

export function addPartnerOptions(command: Command): Command {
  return command
    .option('--to <url>', 'partner door of the receiver, or KR or NL of the running world (default: KR of the running world)')
    .option('--key <jwk>', 'your private signing key (JWK)')
    .option('--cert <pem>', 'your TLS client certificate')
    .option('--tls-key <pem>', 'its private key')
    .option('--ca <pem>', 'authority that issued the certificate of the receiver')
    .option('--jwks <file-or-url>', 'confirmed keys of the receiver (default: those its door publishes, over TLS)')
    .option('--timeout <seconds>', 'longest wait for one answer', seconds, 15);
}

/** Fills what was not said from the running world. @throws CommandFailure (usage) naming what is missing */
export async function setupOf(options: PartnerOptions, root: string): Promise<PartnerSetup> {
  const world = await readWorldFile(root);
  const demo = world?.partners[DEMO_PARTNER];
  const baseUrl = address(options.to, world);
  const key = options.key ?? demo?.signingKey;
  if (key === undefined) throw missing('--key');
  const base = { baseUrl, key, timeoutMs: options.timeout * 1000, ...(options.jwks ? { jwks: options.jwks } : {}) };
  if (baseUrl.startsWith('http:')) return base;
  const cert = options.cert ?? demo?.tlsCert;
  const tlsKey = options.tlsKey ?? demo?.tlsKey;
  const ca = options.ca ?? world?.ca;
  if (cert === undefined || tlsKey === undefined) throw missing(cert === undefined ? '--cert' : '--tls-key');
  return { ...base, tls: { cert: await pem(cert, '--cert'), key: await pem(tlsKey, '--tls-key'), ...(ca ? { ca: await pem(ca, '--ca') } : {}) } };
}

function address(to: string | undefined, world: WorldFile | undefined): string {
  const named = world?.administrations[to ?? DEMO_RECEIVER]?.partner;
  const url = named ?? to;
  if (url === undefined) throw missing('--to');
  if (!/^https?:\/\//.test(url)) throw usage(`--to ${url} is neither an https:// address nor an administration of a running world.`, 'Say --to https://host:port, or start the world with "npm start".');
  return url.replace(/\/$/, '');
}

function missing(option: string): Error {
  return usage(`${option} is missing, and no world runs here that it could be taken from.`, `Give ${option}, or start the demo with "npm start".`);
}

async function pem(file: string, option: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw usage(`${option} ${file} cannot be read.`, 'Check the path; "crx cert dev --name NAME" makes development certificates.');
  });
  if (!text.includes('-----BEGIN ')) throw usage(`${option} ${file} is not a PEM file.`, 'Convert it with openssl, or name another file.');
  return text;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 600)) throw new InvalidArgumentError('Use a number of seconds from 1 to 600.');
  return value;
}

/** Reads an option that is a whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) throw new InvalidArgumentError(`Use a whole number from ${least} to ${most}.`);
    return value;
  };
}
