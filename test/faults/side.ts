import { join } from 'node:path';
import { writeSettings } from '../../src/cli/settings.js';
import { openDatabase, type Database } from '../../src/platform/db.js';
import type { Checkout } from '../cli/support/checkout.js';
import type { Identities } from '../support/identities.js';
import { freePorts, register } from '../support/world.js';
import { startBalancer, type Balancer } from './balancer.js';
import { keepMachine, type Machine, type Role } from './machine.js';

/** One administration on several machines: every process by itself, one database, one address for partners. */
export interface Side {
  readonly code: string;
  readonly db: Database;
  readonly machines: readonly Machine[];
  readonly balancer: Balancer;
  readonly partnerUrl: string;
  readonly engineUrls: readonly string[];
  stop(): Promise<void>;
}

export interface SideOptions {
  readonly code: string;
  readonly codes: readonly string[];
  readonly databaseUrl: string;
  readonly identities: Identities;
  readonly checkout: Checkout;
  readonly folder: string;
  /** Ports under which partners find each administration. */
  readonly partnerPorts: ReadonlyMap<string, number>;
  /** How many doors, and how many workers. */
  readonly machines: number;
  readonly natsUrl: string | undefined;
}

export async function openSide(options: SideOptions): Promise<Side> {
  const { code, codes, databaseUrl, identities, partnerPorts, machines: count } = options;
  const db = openDatabase(databaseUrl, { name: 'crx drill' });
  const urls = new Map([...partnerPorts].map(([each, port]) => [each, `https://127.0.0.1:${port}`]));
  await register(db, { ours: code, codes, identities, urls, change: undefined });
  const roles: Role[] = [...Array<Role>(count).fill('door'), ...Array<Role>(count).fill('worker'), 'engine'];
  const seats = await Promise.all(roles.map(async (role, n) => ({ role, name: `${code}-${role}-${n}`, ports: await freePorts(4) })));
  const machines = await Promise.all(seats.map(async ({ role, name, ports }) => {
    const settings = join(options.folder, `${name}.env`);
    await writeSettings(settings, settingsOf(options, name, ports));
    return keepMachine({ crx: options.checkout.crx, root: options.checkout.root, role, name, settings });
  }));
  const of = (role: Role): number[][] => seats.filter((seat) => seat.role === role).map(({ ports }) => ports);
  const balancer = await startBalancer(of('door').map(([port = 0]) => ({ host: '127.0.0.1', port })), partnerPorts.get(code));
  return {
    code, db, machines, balancer, partnerUrl: urls.get(code) as string,
    engineUrls: of('engine').map((ports) => `http://127.0.0.1:${ports[2]}`),
    async stop() {
      await Promise.all(machines.map((machine) => machine.stop()));
      await balancer.stop();
      await db.close();
    },
  };
}

/** What one process of it is told. */
export function settingsOf({ code, databaseUrl, identities, partnerPorts, natsUrl }: Omit<SideOptions, 'checkout'>, name: string, [partner, console_, engine, ops]: readonly number[]): Record<string, string> {
  const { signingKeyFile, certificates } = identities.of(code);
  return {
    CRX_ADMINISTRATION: code, DATABASE_URL: databaseUrl, DATABASE_CONNECTIONS: '5', SIGNING_KEY_FILE: signingKeyFile, LOG_LEVEL: 'error', POOLING_THREADS: '0', WITNESS_SECONDS: '2',
    PARTNER_PORT: String(partner), PARTNER_AUTHORITIES: `127.0.0.1:${partnerPorts.get(code)}`,
    TLS_KEY_FILE: certificates.server.key, TLS_CERT_FILE: certificates.server.cert, TLS_CA_FILE: certificates.ca,
    CONSOLE_PORT: String(console_), ENGINE_PORT: String(engine), ENGINE_NAME: name, OPS_PORT: String(ops), ...(natsUrl ? { FEED_URL: natsUrl } : {}),
  };
}
