import { readFile, writeFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { readConfig, type Config } from '../platform/config.js';
import { usage } from './exit.js';

/**
 * The settings of one gateway: from a file of NAME=value lines, which then stands for the whole environment, or from the
 * environment itself. @throws ConfigError naming every setting that is wrong
 */
export async function readSettings(file: string | undefined): Promise<Config> {
  if (file === undefined) return readConfig();
  const text = await readFile(file, 'utf8').catch(() => {
    throw usage(`The settings file ${file} cannot be read.`, 'It holds NAME=value lines; "npm start" writes .run/KR.env as an example.');
  });
  return readConfig(parseEnv(text) as Record<string, string>);
}

/** Writes a settings file; it holds secrets, so only its owner may read it. */
export async function writeSettings(file: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${quoted(value)}`);
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
}

/** Single quotes keep everything as it stands; a value that holds one takes double quotes. */
function quoted(value: string): string {
  if (/^[\w./:,@%?=&+-]*$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
