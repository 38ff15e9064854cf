import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transform } from '@swc/core';
import { projectPath } from '../../../src/platform/paths.js';

/** A checkout of its own in a temporary folder, compiled from the sources as they are now: it may be started and broken. */
export interface Checkout {
  readonly root: string;
  /** The compiled `crx` command. */
  readonly crx: string;
  /** The compiled `npm start`, without its set-up. */
  readonly world: string;
  remove(): Promise<void>;
}

const SOURCES = ['api', 'src', 'openapi/generated'];
/** What the program reads at run time. */
const DATA = ['package.json', 'package-lock.json', 'migrations', 'openapi', 'src/mapping/codes/data', 'src/matching/data', 'src/cli/world/samples', 'docs/partner-guide'];

/** @param from the folder of the sources: those of this tree, unless another release's were unpacked */
export async function makeCheckout(from = projectPath()): Promise<Checkout> {
  const root = await mkdtemp(join(await realpath(tmpdir()), 'crx-checkout-'));
  for (const path of DATA) await cp(join(from, path), join(root, path), { recursive: true });
  await symlink(projectPath('node_modules'), join(root, 'node_modules'));
  await mkdir(join(root, 'certs'));
  for (const folder of SOURCES) await compileFolder(folder, { from, root });
  return {
    root, crx: join(root, 'dist', 'src', 'cli', 'crx.js'), world: join(root, 'dist', 'src', 'cli', 'world', 'main.js'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

interface Way {
  readonly from: string;
  readonly root: string;
}

async function compileFolder(folder: string, way: Way): Promise<void> {
  const files = await readdir(join(way.from, folder), { recursive: true, encoding: 'utf8' });
  await Promise.all(files.filter((file) => file.endsWith('.ts')).map((file) => compileFile(join(folder, file), way)));
}

async function compileFile(file: string, { from, root }: Way): Promise<void> {
  const { code } = await transform(await readFile(join(from, file), 'utf8'), {
    filename: file, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' },
  });
  const target = join(root, 'dist', file.replace(/\.ts$/, '.js'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, code);
}
