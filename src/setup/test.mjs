// `npm test`: makes the checkout ready, runs all tests, or those named, and ends with what came out.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { prepare } from './prepare.mjs';
import { inRoot, main } from './steps.mjs';

const TALLY = inRoot('.run', `tally-${process.pid}.json`);

await main(async () => {
  await prepare({ console: true, tools: true });
  mkdirSync(inRoot('.run'), { recursive: true });
  const code = await jest(process.argv.slice(2));
  const { passed, failed } = tally();
  rmSync(TALLY, { force: true });
  for (const why of leftOut()) process.stdout.write(`left out: ${why}\n`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = code === 0 && failed === 0 ? 0 : 1;
});

function jest(args) {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const env = { ...process.env, CRX_TALLY: TALLY };
  const child = spawn(process.execPath, [...flags, inRoot('node_modules', 'jest', 'bin', 'jest.js'), '--config', inRoot('test', 'jest.config.mjs'), ...args], { stdio: 'inherit', env });
  // Ctrl-C reaches jest by itself; we stay to say what came out.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => child.once('error', reject).once('close', (code) => resolve(code ?? 1)));
}

/** What this machine has no means for. */
function leftOut() {
  const has = (program) => spawnSync(program, ['--version']).status === 0;
  return [
    ...(has('nats-server') ? [] : [process.env.NATS_URL
      ? 'the tests that stop a NATS server of their own: there is no nats-server on the PATH'
      : 'the tests of the feed over NATS: there is no nats-server on the PATH, and NATS_URL is not set']),
    ...(hasRelease() ? [] : ['the upgrade from the release before: its sources are not in the history here']),
    ...(has('promtool') ? [] : ['what Prometheus itself says of the alert rules: there is no promtool on the PATH']),
  ];
}

function hasRelease() {
  const [, commit] = /BEFORE = '(\w+)'/.exec(readFileSync(inRoot('test', 'faults', 'release.ts'), 'utf8')) ?? [];
  return spawnSync('git', ['cat-file', '-e', `${commit}^{tree}`], { cwd: inRoot() }).status === 0;
}

/** No tally means that jest itself did not get through. */
function tally() {
  try {
    return JSON.parse(readFileSync(TALLY, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
