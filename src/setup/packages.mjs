// Brings node_modules to what package-lock.json says.
import { existsSync, readFileSync } from 'node:fs';
import { beginning, inRoot, run, step, Stop, writable } from './steps.mjs';

/** Whether everything the lock file names is installed in its version; `dev: false` asks for the run-time part only. */
export function packagesFit({ dev }) {
  const wanted = readLock('package-lock.json');
  const installed = readLock('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || (entry.dev && !dev)) return true;
    const found = installed[path];
    if (!found) return Boolean(entry.optional || entry.devOptional || entry.peer) && !existsSync(inRoot(path));
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

export async function installPackages() {
  writable('node_modules');
  await step('Installing packages (npm ci)', async () => {
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    const { code, output } = await runNpm(args);
    if (code !== 0) throw new Stop(`\n${beginning(output, 40)}\n\nThe packages could not be installed: npm says why above. Is the registry reachable?`);
  });
}

/** npm tells its scripts where it is; started without npm we look for it on the PATH. No package reports that it was installed. */
async function runNpm(args) {
  const own = process.env.npm_execpath;
  const env = { ...process.env, SCARF_ANALYTICS: 'false' };
  if (own?.endsWith('npm-cli.js')) return run(process.execPath, [own, ...args], { env });
  try {
    return await run('npm', args, { env, shell: process.platform === 'win32' });
  } catch (cause) {
    if (cause.code !== 'ENOENT') throw cause;
    throw new Stop('npm was not found. It comes with Node.js: install Node.js from https://nodejs.org and start again.');
  }
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(inRoot(file), 'utf8')).packages;
  } catch {
    return null;
  }
}
