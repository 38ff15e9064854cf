import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCheckout, type Checkout } from '../cli/support/checkout.js';
import { projectPath } from '../../src/platform/paths.js';

/** The state of the sources from which an upgrade has to go well; it moves with each release. */
export const BEFORE = '9304ae80848d38c0f45a01aae15062d5f4ee4251';

/** Whether the history is here: an archive of the sources has none. */
export function hasRelease(commit: string): boolean {
  try {
    git('cat-file', '-e', `${commit}^{tree}`);
    return true;
  } catch {
    return false;
  }
}

/** The program as it was, compiled, with the libraries of now. */
export async function makeRelease(commit: string): Promise<Checkout> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'crx-release-'));
  try {
    const [archive, from] = [join(folder, 'sources.tar'), join(folder, 'sources')];
    git('archive', '--format=tar', `--output=${archive}`, commit);
    mkdirSync(from);
    execFileSync('tar', ['-xf', archive, '-C', from]);
    return await makeCheckout(from);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: projectPath(), stdio: 'ignore' });
}
