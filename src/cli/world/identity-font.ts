import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface FontFile {
  readonly type: string;
  readonly bytes: Buffer;
}

const PATH = /^\/font\/(?:(index\.css)|files\/(noto-sans-kr-[\w-]+\.woff2))$/;

/** Hangul for the sign-in page, as the console has it: not every machine has a Korean font. Undefined for any other path. */
export function fontFile(path: string): FontFile | undefined {
  const [found, sheet, file] = PATH.exec(path) ?? [];
  if (!found) return undefined;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-kr/package.json'));
    return { type: sheet ? 'text/css' : 'font/woff2', bytes: readFileSync(sheet ? join(folder, sheet) : join(folder, 'files', file as string)) };
  } catch {
    return undefined; // the page reads without it, where the machine has a font of its own
  }
}
