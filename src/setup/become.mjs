import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot, Stop } from './steps.mjs';

/** Goes on as a compiled program of `dist/`, as if it had been started itself. */
export async function become(program) {
  const file = inRoot('dist', ...program.split('/'));
  if (!existsSync(file)) throw new Stop(`${program} is not part of this checkout.`);
  process.argv[1] = file;
  await import(pathToFileURL(file).href);
}
