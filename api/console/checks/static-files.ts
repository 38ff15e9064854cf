import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import express, { type RequestHandler } from 'express';
import { Refusal } from '../../../src/platform/refusal.js';
import { projectPath } from '../../../src/platform/paths.js';

/** The built web application. Names with a hash never change what they hold; the page itself is asked for each time. */
export function staticFiles(folder = projectPath('console', 'dist')): RequestHandler[] {
  const hashed = join(folder, 'assets') + sep;
  const files = express.static(folder, {
    fallthrough: true,
    setHeaders: (res, path) => {
      res.setHeader('Cache-Control', path.startsWith(hashed) ? 'public, max-age=31536000, immutable' : 'no-store');
    },
  });
  const builtFirst: RequestHandler = (req, _res, next) => {
    if (req.path !== '/' || existsSync(join(folder, 'index.html'))) return next();
    throw new Refusal('unavailable', { detail: 'The console has not been built.', next: 'Run npm run build, then load this page again.' });
  };
  return [builtFirst, files];
}
