// `npm run check`: every rule that needs no running gateway, one line each. `--write` mends what is generated.
import { existsSync } from 'node:fs';
import { contractIsSilent } from './contract.mjs';
import { prepare } from './prepare.mjs';
import { schemaIsStale } from './schema.mjs';
import { inRoot, main, runTool, Stop } from './steps.mjs';
import { staleTypes } from './types.mjs';

const write = process.argv.includes('--write');

/** Each gives null when all is well, else what is wrong. */
const CHECKS = [
  ['types of the product', () => prepare({ tools: true }).then(() => null, sentence)],
  ['types of the tests', () => compiles('test/tsconfig.json')],
  ['types of the console', () => compiles('console/tsconfig.json')],
  ['lint', () => tool('oxlint/bin/oxlint', ['--deny-warnings', '--format=unix', '.'])],
  ['generated types are what the contracts say', async () => {
    const stale = await staleTypes({ write });
    return stale.length > 0 && !write ? `${stale.join(', ')} differ; run \`npm run types\`` : null;
  }],
  ['a breaking change of the contract is in its changelog', contractIsSilent],
  ['migrations/schema.sql is what the migrations make', async () =>
    (await schemaIsStale({ write })) && !write ? 'it differs; run `npm run check -- --write` and read the difference' : null],
];

await main(async () => {
  await prepare({ program: false, tools: true });
  const [product, ...waiting] = CHECKS;
  let failures = (await passes(...product)) ? 0 : 1; // first alone: others read what it compiles
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) if (!(await passes(...next))) failures += 1;
  };
  await Promise.all([work(), work()]);
  process.exitCode = failures === 0 ? 0 : 1;
});

async function passes(title, check) {
  const began = Date.now();
  const wrong = await check();
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  process.stdout.write(wrong === null ? `ok      ${title} (${seconds} s)\n` : `FAILED  ${title} (${seconds} s)\n${wrong}\n`);
  return wrong === null;
}

async function compiles(project) {
  if (!existsSync(inRoot(project))) return null;
  const kept = `.run/${project.replaceAll('/', '-')}.tsbuildinfo`;
  return tool('typescript/bin/tsc', ['-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile', kept]);
}

function sentence(cause) {
  if (cause instanceof Stop) return cause.message.trim();
  throw cause;
}

async function tool(name, args) {
  const { code, output } = await runTool(name, args);
  return code === 0 ? null : output.trim();
}
