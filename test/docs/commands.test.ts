import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT_MEANING } from '../../src/cli/exit.js';
import type { WorldFile } from '../../src/cli/world/world-file.js';
import { removeEmbedded } from '../../src/platform/embedded/start.js';
import { projectPath } from '../../src/platform/paths.js';
import { makeCheckout, type Checkout } from '../cli/support/checkout.js';
import { freePortBase, run, start, type Running } from '../cli/support/run.js';

/** Every command of the guides, in their order, as somebody types it who has just said `npm start`. */
let checkout: Checkout;
let world: Running;
let host: string;
/** The guide shows some id; typed is the one that `send` has just printed. */
let lastMessageId = '';

beforeAll(async () => {
  checkout = await makeCheckout();
  await cp(projectPath('certs', 'README.md'), join(checkout.root, 'certs', 'README.md'));
  world = start(checkout.world, ['--port-base', String(await freePortBase())], { cwd: checkout.root });
  await world.says('Ready after', 90_000);
  const written = JSON.parse(await readFile(join(checkout.root, '.run', 'world.json'), 'utf8')) as WorldFile;
  host = new URL(written.administrations['KR']?.partner ?? '').host;
}, 120_000);
afterAll(async () => {
  world?.child.kill('SIGTERM');
  await world?.ended;
  await removeEmbedded(join(checkout.root, '.run', 'postgres'));
  await checkout.remove();
}, 60_000);

async function commandsOf(path: string): Promise<string[]> {
  const text = await readFile(projectPath(...path.split('/')), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
  return blocks.flatMap((block) => block.trim().split('\n')).map((line) => line.replace(/ +#.*$/, ''))
    // The one has been typed already, the other is what runs this.
    .filter((line) => !/^npm (start|test)\b/.test(line));
}

function typed(command: string): string {
  return command
    .replace('npm run crx --', `"${process.execPath}" "${checkout.crx}"`)
    .replace('127.0.0.1:7101', host)
    .replace(/status [0-9a-f-]{36}/, `status ${lastMessageId}`);
}

describe.each([['README.md', 3], ['docs/partner-guide/README.md', 10], ['certs/README.md', 2]])('every command of %s', (path, atLeast) => {
  it('works as it stands', async () => {
    const commands = await commandsOf(path);
    expect(commands.length).toBeGreaterThanOrEqual(atLeast);
    for (const command of commands) {
      const ran = await run('sh', ['-c', typed(command)], { cwd: checkout.root });
      expect({ command, code: ran.code, stderr: ran.stderr }).toEqual({ command, code: 0, stderr: '' });
      lastMessageId = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/.exec(ran.stdout)?.[0] ?? lastMessageId;
    }
  }, 60_000);
});

describe('the partner guide', () => {
  it('has the table of exit codes that the command has', async () => {
    const guide = await readFile(projectPath('docs', 'partner-guide', 'README.md'), 'utf8');
    for (const [code, meaning] of EXIT_MEANING) expect(guide).toContain(`| ${code} | ${meaning} |`);
  });

  it.each(['docs/partner-guide/README.md', 'certs/README.md'])('%s links to files that are there', async (path) => {
    const text = await readFile(projectPath(...path.split('/')), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? '').filter((link) => !link.startsWith('http'));
    for (const link of links) await readFile(join(projectPath(...path.split('/')), '..', link));
  });
});

describe('no private key', () => {
  it('is in git', async () => {
    const { stdout } = await run('git', ['grep', '-lE', '-e', '-----BEGIN ([A-Z]+ )?PRIVATE KEY-----|"d": ?"[A-Za-z0-9_-]{40,}"'], { cwd: projectPath() });
    // Published examples of standards, test vectors, and what makes or looks for keys, may speak of them.
    expect(stdout.split('\n').filter((file) => file && !/^(test\/|src\/cli\/|docs\/partner-guide\/vectors\/)/.test(file))).toEqual([]);
  });
});
