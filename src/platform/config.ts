import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The only place that reads the environment. Every setting is a row of SETTINGS: name, meaning, default;
 * docs/operations prints the same table, and a test holds the two together.
 */
export interface Setting {
  readonly name: string;
  readonly meaning: string;
  readonly fallback?: string;
}

export const SETTINGS: readonly Setting[] = [
  { name: 'CRX_ADMINISTRATION', meaning: 'ISO 3166-1 alpha-2 code of the administration this gateway belongs to' },
  { name: 'DATABASE_URL', meaning: 'PostgreSQL 15 or later, as a postgres:// address' },
  { name: 'SIGNING_KEY_FILE', meaning: 'private JWK that signs messages, responses and receipts' },
  { name: 'PARTNER_HOST', meaning: 'address the partner door listens on', fallback: '127.0.0.1' },
  { name: 'PARTNER_PORT', meaning: 'port of the partner door', fallback: '7101' },
  { name: 'PARTNER_AUTHORITIES', meaning: 'host:port names under which partners address us, comma separated', fallback: '127.0.0.1:<port>,localhost:<port>' },
  { name: 'TLS_KEY_FILE', meaning: 'private key of the partner door (PEM)' },
  { name: 'TLS_CERT_FILE', meaning: 'certificate chain of the partner door (PEM)' },
  { name: 'TLS_CA_FILE', meaning: 'authorities that may issue client certificates of partners (PEM)' },
  { name: 'PARTNER_REQUESTS_PER_SECOND', meaning: 'steady rate of requests one partner may send; bursts of two seconds pass', fallback: '1000' },
  { name: 'PARTNER_MESSAGES_PER_DAY', meaning: 'single messages one partner may send in 24 hours', fallback: '1000000' },
  { name: 'PARTNER_BATCHES_PER_DAY', meaning: 'batches one partner may send in 24 hours', fallback: '5000' },
  { name: 'PARTNER_SNAPSHOTS_PER_DAY', meaning: 'snapshots of its outbox one partner may take in 24 hours', fallback: '50' },
  { name: 'RATE_LIMIT_STORE', meaning: 'memory = each process counts requests for itself; database = all processes count together', fallback: 'memory' },
  { name: 'SECURITY_CONTACT', meaning: 'mailto:, https: or tel: address for those who found a weakness; makes /.well-known/security.txt' },
  { name: 'INSECURE_LOOPBACK', meaning: '1 = the partner door speaks plain HTTP, on loopback only', fallback: '0' },
  { name: 'SPOOL_DIR', meaning: 'folder on a local disk where a batch lies until it is verified and kept; 64 MiB for each that is under way', fallback: '<system temporary folder>/crx-spool' },
  { name: 'FEEDBACK_QUIET_SECONDS', meaning: 'how long an accepted alert waits for a hit before its sender, if it asks for feedback, is told that it was accepted', fallback: '60' },
  { name: 'RETRO_HUNT_DAYS', meaning: 'how many days back new indicators are run against what was screened and declared; 0 = never', fallback: '30' },
  { name: 'WITNESS_SECONDS', meaning: 'how often we look whether the logs of partners with a gateway only grow, and cosign them; 0 = never', fallback: '30' },
  { name: 'CONSOLE_HOST', meaning: 'address the console door listens on', fallback: '127.0.0.1' },
  { name: 'CONSOLE_PORT', meaning: 'port of the console door', fallback: '7102' },
  { name: 'CONSOLE_URL', meaning: 'address officers type; https makes the session cookie Secure and __Host-', fallback: 'http://localhost:<port>' },
  { name: 'OIDC_ISSUER', meaning: 'OpenID Connect issuer that signs officers in' },
  { name: 'OIDC_CLIENT_ID', meaning: 'client id at the issuer', fallback: 'crx-console' },
  { name: 'OIDC_CLIENT_SECRET', meaning: 'client secret at the issuer' },
  { name: 'SESSION_SECRET', meaning: 'secret that signs session cookies, 32 characters or more' },
  { name: 'ENGINE_HOST', meaning: 'address the engine door listens on', fallback: '127.0.0.1' },
  { name: 'ENGINE_PORT', meaning: 'port of the engine door', fallback: '7103' },
  { name: 'ENGINE_TOKEN', meaning: 'bearer token domestic systems must show; required when ENGINE_HOST is not loopback' },
  { name: 'ENGINE_NAME', meaning: 'under which the engine of this process reports how far it has read the feed', fallback: '<name of the machine>:<port>' },
  { name: 'FEED_URL', meaning: 'nats:// or tls:// addresses of a NATS cluster with JetStream, comma separated, that carries the feed to engines; without it they read the database' },
  { name: 'FEED_CREDENTIALS_FILE', meaning: 'credentials (.creds) for FEED_URL' },
  { name: 'FEED_REPLICAS', meaning: 'servers of the cluster that keep a copy of the feed, 1 to 5', fallback: '1' },
  { name: 'OPS_HOST', meaning: 'address of health, readiness and metrics', fallback: '127.0.0.1' },
  { name: 'OPS_PORT', meaning: 'port of health, readiness and metrics', fallback: '7104' },
  { name: 'DELIVERY_DEADLINE_HOURS', meaning: 'how long a message is tried at a gateway that cannot be reached; then it is given up until an officer replays it', fallback: '168' },
  { name: 'LOG_LEVEL', meaning: 'trace, debug, info, warn, error or silent', fallback: 'info' },
  { name: 'DATABASE_CONNECTIONS', meaning: 'most connections one process opens for writing; each of its pooling threads opens 4 at most', fallback: '10' },
  { name: 'POOLING_THREADS', meaning: 'threads of a worker that judge and pool batches, so that the rest of its process goes on; 0 = none', fallback: '2' },
];

export interface DoorAddress {
  readonly host: string;
  readonly port: number;
}

export interface Config {
  readonly administration: string;
  readonly databaseUrl: string;
  readonly databaseConnections: number;
  readonly signingKeyFile: string;
  readonly poolingThreads: number;
  readonly deliveryDeadlineHours: number;
  readonly logLevel: string;
  /** For batches that are arriving. */
  readonly spoolDirectory: string;
  /** How long an accepted alert waits for a hit before its sender is told that it was accepted. */
  readonly feedbackQuietSeconds: number;
  /** How often the logs of partners are looked at, and how many days back new indicators are run against the past; 0 = never. */
  readonly witnessSeconds: number;
  readonly retroHuntDays: number;
  readonly partner: DoorAddress & {
    readonly authorities: readonly string[];
    readonly insecureLoopback: boolean;
    /** Of one partner. */
    readonly requestsPerSecond: number;
    /** Of one partner, in 24 hours. */
    readonly perDay: Readonly<Record<'messages' | 'batches' | 'snapshots', number>>;
    readonly rateLimitStore: 'memory' | 'database';
    /** Told in /.well-known/security.txt. */
    readonly securityContact?: string;
    readonly tls?: { readonly keyFile: string; readonly certFile: string; readonly caFile: string };
  };
  readonly console: DoorAddress & {
    readonly url: string;
    readonly sessionSecret?: string;
    readonly oidc?: { readonly issuer: string; readonly clientId: string; readonly clientSecret?: string };
  };
  readonly engine: DoorAddress & { readonly name?: string; readonly token?: string };
  /** Where engines get the feed from, other than the database. */
  readonly feed?: { readonly url: string; readonly credentialsFile?: string; readonly replicas: number };
  readonly ops: DoorAddress;
}

/** A setting that is missing or cannot be meant; the message is for the operator, one line for each. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks all settings at once. @throws ConfigError listing every problem, not the first. */
export function readConfig(env: Environment = process.env): Config {
  const problems: string[] = [];
  const text = (name: string, fallback?: string): string => {
    const value = env[name] || fallback;
    if (value === undefined) problems.push(`${name} is not set: ${SETTINGS.find((s) => s.name === name)?.meaning ?? ''}`);
    return value ?? '';
  };
  const port = (name: string, fallback: string): number => {
    const value = Number(text(name, fallback));
    if (!Number.isInteger(value) || value < 0 || value > 65535) problems.push(`${name} is not a port: ${env[name]}`);
    return value;
  };
  const count = (name: string, fallback: string, least = 1): number => {
    const value = Number(text(name, fallback));
    if (!Number.isInteger(value) || value < least) problems.push(`${name} is not a whole number above ${least - 1}: ${env[name]}`);
    return value;
  };
  const partnerPort = port('PARTNER_PORT', '7101');
  const consolePort = port('CONSOLE_PORT', '7102');
  const insecureLoopback = env.INSECURE_LOOPBACK === '1';
  const issuer = env.OIDC_ISSUER;
  const config: Config = {
    administration: text('CRX_ADMINISTRATION'),
    databaseUrl: text('DATABASE_URL'),
    databaseConnections: count('DATABASE_CONNECTIONS', '10'),
    signingKeyFile: text('SIGNING_KEY_FILE'),
    poolingThreads: count('POOLING_THREADS', '2', 0),
    deliveryDeadlineHours: count('DELIVERY_DEADLINE_HOURS', '168'),
    logLevel: text('LOG_LEVEL', 'info'),
    spoolDirectory: text('SPOOL_DIR', join(tmpdir(), 'crx-spool')),
    feedbackQuietSeconds: count('FEEDBACK_QUIET_SECONDS', '60'),
    retroHuntDays: count('RETRO_HUNT_DAYS', '30', 0), witnessSeconds: env.WITNESS_SECONDS === '0' ? 0 : count('WITNESS_SECONDS', '30'),
    partner: {
      host: text('PARTNER_HOST', '127.0.0.1'),
      port: partnerPort,
      authorities: text('PARTNER_AUTHORITIES', `127.0.0.1:${partnerPort},localhost:${partnerPort}`).split(',').map((a) => a.trim()),
      insecureLoopback,
      requestsPerSecond: count('PARTNER_REQUESTS_PER_SECOND', '1000'),
      perDay: {
        messages: count('PARTNER_MESSAGES_PER_DAY', '1000000'), batches: count('PARTNER_BATCHES_PER_DAY', '5000'),
        snapshots: count('PARTNER_SNAPSHOTS_PER_DAY', '50'),
      },
      rateLimitStore: text('RATE_LIMIT_STORE', 'memory') as 'memory' | 'database',
      ...(env.SECURITY_CONTACT ? { securityContact: env.SECURITY_CONTACT } : {}),
      ...(insecureLoopback ? {} : { tls: { keyFile: text('TLS_KEY_FILE'), certFile: text('TLS_CERT_FILE'), caFile: text('TLS_CA_FILE') } }),
    },
    console: {
      host: text('CONSOLE_HOST', '127.0.0.1'),
      port: consolePort,
      url: text('CONSOLE_URL', `http://localhost:${consolePort}`),
      ...(env.SESSION_SECRET ? { sessionSecret: env.SESSION_SECRET } : {}),
      ...(issuer ? { oidc: { issuer, clientId: text('OIDC_CLIENT_ID', 'crx-console'), ...(env.OIDC_CLIENT_SECRET ? { clientSecret: env.OIDC_CLIENT_SECRET } : {}) } } : {}),
    },
    ...(env.FEED_URL ? { feed: { url: env.FEED_URL, replicas: count('FEED_REPLICAS', '1'), ...(env.FEED_CREDENTIALS_FILE ? { credentialsFile: env.FEED_CREDENTIALS_FILE } : {}) } } : {}),
    engine: { host: text('ENGINE_HOST', '127.0.0.1'), port: port('ENGINE_PORT', '7103'), ...(env.ENGINE_NAME ? { name: env.ENGINE_NAME } : {}), ...(env.ENGINE_TOKEN ? { token: env.ENGINE_TOKEN } : {}) },
    ops: { host: text('OPS_HOST', '127.0.0.1'), port: port('OPS_PORT', '7104') },
  };
  problems.push(...contradictions(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function contradictions(config: Config): string[] {
  const found: string[] = [];
  if (config.administration && !/^[A-Z]{2}$/.test(config.administration)) {
    found.push(`CRX_ADMINISTRATION must be two capital letters, not ${config.administration}`);
  }
  if (config.partner.insecureLoopback && !isLoopback(config.partner.host)) {
    found.push('INSECURE_LOOPBACK=1 goes with a loopback PARTNER_HOST only: plain HTTP never leaves the machine');
  }
  if (!['memory', 'database'].includes(config.partner.rateLimitStore)) {
    found.push(`RATE_LIMIT_STORE is memory or database, not ${config.partner.rateLimitStore}`);
  }
  if (config.partner.securityContact && !/^(mailto|https|tel):\S+$/.test(config.partner.securityContact)) {
    found.push('SECURITY_CONTACT must begin with mailto:, https: or tel:');
  }
  if (config.feed && !config.feed.url.split(',').every((one) => /^(nats|tls):\/\/[^\s/]+$/.test(one.trim()))) found.push('FEED_URL is nats://host:port or tls://host:port, several separated by commas');
  if (config.feed && config.feed.replicas > 5) found.push('FEED_REPLICAS is 1 to 5');
  if (!/^[\w.:-]{1,64}$/.test(config.engine.name ?? 'x')) found.push('ENGINE_NAME is at most 64 letters, digits, dots, colons and hyphens');
  if (!isLoopback(config.engine.host) && !config.engine.token) {
    found.push('ENGINE_TOKEN is needed when ENGINE_HOST is not a loopback address');
  }
  if (config.console.oidc && (config.console.sessionSecret ?? '').length < 32) {
    found.push('SESSION_SECRET of 32 characters or more is needed when OIDC_ISSUER is set');
  }
  return found;
}

export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host);
