import type { Config } from '../../../src/platform/config.js';

/** The settings of KR as a process of its own reads them. */
export function environmentOf({ partner, ...config }: Config): Record<string, string> {
  return {
    CRX_ADMINISTRATION: 'KR', DATABASE_URL: config.databaseUrl, SIGNING_KEY_FILE: config.signingKeyFile, LOG_LEVEL: 'error',
    PARTNER_PORT: String(partner.port), TLS_KEY_FILE: partner.tls?.keyFile ?? '', TLS_CERT_FILE: partner.tls?.certFile ?? '', TLS_CA_FILE: partner.tls?.caFile ?? '',
    CONSOLE_PORT: String(config.console.port), ENGINE_PORT: String(config.engine.port), OPS_PORT: String(config.ops.port),
  };
}
