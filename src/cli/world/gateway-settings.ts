import type { Credentials } from './credentials.js';
import type { PlannedAdministration, WorldPlan } from './plan.js';

/** The settings of one gateway of the world, under the names that src/platform/config.ts reads. */
export function gatewaySettings(plan: WorldPlan, of: { administration: PlannedAdministration; credentials: Credentials; databaseUrl: string }): Record<string, string> {
  const { administration: { code, ports, doors }, credentials, databaseUrl } = of;
  return {
    CRX_ADMINISTRATION: code,
    DATABASE_URL: databaseUrl,
    SIGNING_KEY_FILE: credentials.signingKey,
    PARTNER_PORT: String(ports.partner),
    TLS_KEY_FILE: credentials.server.key,
    TLS_CERT_FILE: credentials.server.cert,
    TLS_CA_FILE: credentials.ca,
    CONSOLE_PORT: String(ports.console),
    CONSOLE_URL: doors.console,
    OIDC_ISSUER: plan.identity.url,
    OIDC_CLIENT_ID: clientIdOf(code),
    SESSION_SECRET: credentials.sessionSecret,
    ENGINE_PORT: String(ports.engine),
    OPS_PORT: String(ports.ops),
  };
}

/** The name of a console at the identity provider. */
export function clientIdOf(code: string): string {
  return `crx-console-${code.toLowerCase()}`;
}
