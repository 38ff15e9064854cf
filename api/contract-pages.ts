import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Router, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { JsonObject } from '../src/platform/contract-bundle.js';

/** What the viewer needs of its package, and nothing else of it: no maps, no page that names another host. */
const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8', 'swagger-ui-bundle.js': 'text/javascript; charset=utf-8', 'favicon-32x32.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Customs risk exchange: the contract</title>
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/page.css">
</head>
<body>
<noscript>This page needs JavaScript; the same contract is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<main id="contract"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/page.js"></script>
</body>
</html>
`;

/** Requests must be signed, so none can be tried from a page; no outside validator is asked either. */
const SCRIPT = `SwaggerUIBundle({
  url: '/openapi.json', dom_id: '#contract', deepLinking: true, supportedSubmitMethods: [], tryItOutEnabled: false, validatorUrl: null,
  docExpansion: 'list', defaultModelsExpandDepth: 0, displayOperationId: true, filter: true, showCommonExtensions: true,
});
`;

const STYLE = `body { margin: 0; background: #fff; }
main { max-width: 1200px; margin: 0 auto; padding: 0 16px 48px; }
.swagger-ui .scheme-container, .swagger-ui .authorization__btn { display: none; }
`;

/**
 * The contract for people, at /docs: pages of this gateway alone, under a policy that lets nothing come from or go to
 * anywhere else. Not signed: a browser cannot verify, and programs read /openapi.json of the partner door, which is.
 * @param document served at /openapi.json where no operation of the door does
 */
export function contractPages(document?: () => JsonObject): RequestHandler {
  const pages = Router();
  if (document) pages.get('/openapi.json', (_req, res) => void res.setHeader('Cache-Control', 'no-cache').json(document()));
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  pages.use('/docs', helmet({ contentSecurityPolicy: { useDefaults: false, directives: POLICY }, strictTransportSecurity: false, referrerPolicy: { policy: 'no-referrer' } }));
  for (const path of ['/docs', '/docs/']) serve(pages, path, { type: 'text/html; charset=utf-8', bytes: Buffer.from(PAGE) });
  serve(pages, '/docs/page.js', { type: 'text/javascript; charset=utf-8', bytes: Buffer.from(SCRIPT) });
  serve(pages, '/docs/page.css', { type: 'text/css; charset=utf-8', bytes: Buffer.from(STYLE) });
  for (const [name, type] of Object.entries(ASSETS)) serve(pages, `/docs/${name}`, { type, bytes: readFileSync(join(folder, name)), seconds: 86_400 });
  return pages;
}

const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

function serve(pages: Router, path: string, { type, bytes, seconds = 0 }: { type: string; bytes: Buffer; seconds?: number }): void {
  pages.get(path, (_req, res) => {
    res.setHeader('Content-Type', type);
    res.setHeader('Cache-Control', seconds === 0 ? 'no-cache' : `public, max-age=${seconds}`);
    res.end(bytes);
  });
}
