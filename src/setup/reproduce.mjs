// `npm run reproduce`: builds program and console twice, each time into an empty folder, and says whether the same bytes came out.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { prepare } from './prepare.mjs';
import { beginning, inRoot, main, runTool, Stop } from './steps.mjs';

await main(async () => {
  await prepare({ console: true, tools: true });
  const [first, second] = [await build(), await build()];
  const differing = [...new Set([...first.keys(), ...second.keys()])].filter((path) => first.get(path) !== second.get(path)).sort();
  if (differing.length > 0) throw new Stop(`${differing.length} of ${first.size} files differ:\n${differing.join('\n')}`);
  const whole = createHash('sha256').update([...first].sort().map(([path, digest]) => `${digest}  ${path}\n`).join('')).digest('hex');
  process.stdout.write(`${first.size} files, twice the same. sha256 over the list of their digests: ${whole}\n`);
});

/** @returns {Promise<Map<string, string>>} digest of each file made, by path */
async function build() {
  // Beside dist, since maps name their sources by relative paths.
  const folder = mkdtempSync(inRoot('dist-'));
  try {
    await made('typescript/bin/tsc', ['-p', 'tsconfig.json', '--outDir', join(folder, 'dist'), '--incremental', 'false', '--tsBuildInfoFile', 'null']);
    await made('vite/bin/vite.js', ['build', 'console', '--outDir', join(folder, 'console'), '--logLevel', 'warn']);
    return new Map(filesIn(folder).map((file) => [relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function made(tool, args) {
  const { code, output } = await runTool(tool, args);
  if (code !== 0) throw new Stop(beginning(output));
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
}
