import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../../../src/platform/config.js';

/** No script, style, font or image from anywhere else; nobody frames us; forms go to us or to the identity provider. */
export function securityHeaders(config: Config): RequestHandler {
  const https = config.console.url.startsWith('https:');
  const issuer = config.console.oidc && new URL(config.console.oidc.issuer).origin;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        // Signing out is a form whose answer leads on to the provider.
        'form-action': ["'self'", ...(issuer ? [issuer] : [])],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
}
