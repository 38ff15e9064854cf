// `node src/setup/contract.mjs`: what changed in the contract with partners since its last release; `--release` records it as released.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { prepare } from './prepare.mjs';
import { inRoot, main, Stop } from './steps.mjs';

const NAME = 'partner';
const RELEASED = inRoot('openapi', 'released', `${NAME}.json`);
const compiled = (module) => import(new URL(`../../dist/src/platform/${module}`, import.meta.url).href);

/** Null when every breaking change is named in the changelog, else what is wrong. The program must be compiled. */
export async function contractIsSilent() {
  const { contractFaults } = await compiled('contract-changes/changelog.js');
  const faults = contractFaults(await state());
  return faults.length === 0 ? null : `${faults.join('\n')}\nSay it in openapi/CHANGELOG.md, with what a partner has to do, or take it back.`;
}

async function state() {
  const { bundleContract } = await compiled('contract-bundle.js');
  const current = bundleContract(inRoot('openapi'), NAME);
  const released = existsSync(RELEASED) ? JSON.parse(readFileSync(RELEASED, 'utf8')) : current;
  return { released, current, changelog: readFileSync(inRoot('openapi', 'CHANGELOG.md'), 'utf8') };
}

async function release(now) {
  const { releaseFaults, promiseOf, versionOf } = await compiled('contract-changes/changelog.js');
  const faults = releaseFaults(now);
  if (faults.length > 0) throw new Stop(`Not released:\n${faults.join('\n')}`);
  mkdirSync(dirname(RELEASED), { recursive: true });
  writeFileSync(RELEASED, `${JSON.stringify(promiseOf(now.current), null, 1)}\n`);
  process.stdout.write(`Recorded as released: ${versionOf(now.current)}\n`);
}

async function show(now) {
  const { compareContracts } = await compiled('contract-changes/compare.js');
  const { versionOf } = await compiled('contract-changes/changelog.js');
  const changes = compareContracts(now.released, now.current);
  process.stdout.write(`${changes.length} changes since ${versionOf(now.released)}\n`);
  for (const { kind, name } of changes) process.stdout.write(`${kind.padEnd(8)}  ${name}\n`);
  const wrong = await contractIsSilent();
  if (wrong !== null) throw new Stop(wrong);
}

if (process.argv[1] === inRoot('src', 'setup', 'contract.mjs')) {
  await main(async () => {
    await prepare();
    const now = await state();
    await (process.argv.includes('--release') ? release(now) : show(now));
  });
}
