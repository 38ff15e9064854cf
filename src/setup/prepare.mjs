// Makes a checkout ready to run: Node, packages, compiled sources, console. Does nothing, fast, when all is ready.
import { existsSync, rmSync } from 'node:fs';
import { filesBelow, fingerprint, isFresh, mark } from './fingerprint.mjs';
import { installPackages, packagesFit } from './packages.mjs';
import { alone, beginning, inRoot, runTool, step, Stop, writable } from './steps.mjs';

const OLDEST_NODE = [20, 19];

/**
 * @param {{program?: boolean, console?: boolean, tools?: boolean}} wanted what the caller needs: the compiled program
 *   (unless false), the officers' web application, the tools that only development uses
 */
export async function prepare({ program = true, console = false, tools = false } = {}) {
  checkNode();
  const products = [...(program ? [PROGRAM] : []), ...(console && existsSync(inRoot('console', 'index.html')) ? [CONSOLE] : [])];
  const stale = () => products.filter((product) => !isFresh(product.stamp, product.sources()));
  if (stale().length === 0 && packagesFit({ dev: tools })) return;
  await alone(async () => {
    if (!packagesFit({ dev: tools || stale().length > 0 })) await installPackages();
    for (const product of stale()) {
      const print = fingerprint(product.sources());
      await step(product.title, product.make);
      mark(product.stamp, print);
    }
  });
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Stop(`Node.js ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}. Get it from https://nodejs.org.`);
}

const PROGRAM = {
  title: 'Compiling the sources',
  stamp: 'dist/.sources',
  sources: () => filesBelow(['api', 'src', 'bench', 'openapi/generated', 'tsconfig.json', 'package-lock.json'], (file) => /\.(ts|json)$/.test(file)),
  make: async () => {
    writable('dist');
    if (!existsSync(inRoot('dist', '.sources'))) rmSync(inRoot('dist', '.tsbuildinfo'), { force: true });
    const { code, output } = await runTool('typescript/bin/tsc', ['-p', 'tsconfig.json']);
    if (code !== 0) throw new Stop(`\n${beginning(output)}\n\nThe sources do not compile.`);
    removeOrphans();
  },
};

const CONSOLE = {
  title: 'Building the console',
  stamp: 'console/dist/.sources',
  sources: () => filesBelow(['console', 'openapi/generated/console.ts', 'package-lock.json'], () => true),
  make: async () => {
    writable('console/dist');
    const { code, output } = await runTool('vite/bin/vite.js', ['build', 'console', '--logLevel', 'warn']);
    if (code !== 0) throw new Stop(`\n${beginning(output)}\n\nThe console cannot be built.`);
  },
};

/** tsc never removes what it made from a source that is gone; a leftover would still be found by an import. */
function removeOrphans() {
  const compiled = filesBelow(['dist/api', 'dist/src', 'dist/bench', 'dist/openapi'], (file) => /\.js(\.map)?$/.test(file));
  for (const file of compiled) {
    const source = file.slice('dist/'.length).replace(/\.js(\.map)?$/, '');
    if (!existsSync(inRoot(`${source}.ts`))) rmSync(inRoot(file));
  }
}
