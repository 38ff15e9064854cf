import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorldFile } from '../../src/cli/world/world-file.js';
import { removeEmbedded } from '../../src/platform/embedded/start.js';
import { projectPath } from '../../src/platform/paths.js';
import { makeCheckout, type Checkout } from '../cli/support/checkout.js';
import { freePortBase, run, start, type Running } from '../cli/support/run.js';
import { PAGES } from './pages.js';

/** Every command of the guides, in their order, as somebody types it who has just said `npm start`. */
let checkout: Checkout;
let world: Running;
let host: string;
/** Where the sandbox is told what to do. */
let control: number;
/** The guide shows some id; typed is the one that `send` has just printed. */
let lastMessageId = '';

beforeAll(async () => {
  checkout = await makeCheckout();
  await cp(projectPath('certs', 'README.md'), join(checkout.root, 'certs', 'README.md'));
  world = start(checkout.world, ['--port-base', String(await freePortBase())], { cwd: checkout.root });
  await world.says('Ready after', 240_000);
  const written = JSON.parse(await readFile(join(checkout.root, '.run', 'world.json'), 'utf8')) as WorldFile;
  control = await freePortBase() + 99;
  host = new URL(written.administrations['KR']?.partner ?? '').host;
}, 270_000);
afterAll(async () => {
  world?.child.kill('SIGTERM');
  await world?.ended;
  await removeEmbedded(join(checkout.root, '.run', 'postgres'));
  await checkout.remove();
}, 60_000);

const hasJq = (await run('sh', ['-c', 'jq --version'])).code === 0;

/** The blocks of a page, each as it is pasted into a shell. */
async function blocksOf(path: string): Promise<string[]> {
  const text = await readFile(projectPath(...path.split('/')), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
  // The one has been typed already, the other is what runs this.
  return blocks.map((block) => block.split('\n').filter((line) => !/^npm (start|test)\b/.test(line)).join('\n').trim()).filter(Boolean);
}

function typed(command: string): string {
  return command
    .replaceAll('npm run crx --', `"${process.execPath}" "${checkout.crx}"`)
    .replaceAll('127.0.0.1:7101', host)
    .replaceAll('7392', String(control))
    .replace(/(status|export) [0-9a-f-]{36}/, `$1 ${lastMessageId}`);
}

/** What must come out where a page says so; elsewhere it is enough that it works. */
const SAYS: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [/\/proof"/, /"state":"pending"/],
  [/items\.json$/, /^\{.*"refused":0.*\}\n\[1,"accepted",null\]\n\[2,.*\n\[3,"duplicate",null\]\n$/],
  [/^jq .*openssl dgst -sha256 -r/, /^([0-9a-f]{64})\n\1\n$/],
  [/\/v1\/receipts(?!\/)/, /"outcome":"acknowledged"/],
  [/receipts\/\$id\/proof/, /^c2sp\.org\/tlog-proof@v1\nindex \d+\n/],
  [/tail -n 1 snapshot/, /^\{"next":.*"count":\d+,"sha256":"[0-9a-f]{64}"\}\n$/],
  [/-d @openapi.*7392\/send/, /"held": "receipt"/],
  [/verify .*vectors\/evidence-bundle/, /: HOLDS\nProven:\n(.*\n)*Not proven:\n/],
  [/^sh .*check-bundle\.sh/, /^The sender signed: (.*\n)*crx\/NL saw it at \d+ /],
  [/access-log" certs/, /"entries":\[/],
  [/audit powers/, /key\.propose/],
  [/mapping replay/, /No difference\.|records map differently\./],
  [/verify-receipt\.sh/, /^\{"version":1,"receiptId":/],
  [/messages\/none/, /^schema_invalid\nMend/],
];

/** How many blocks there are at least: some pages have none. */
describe.each([['README.md', 1], ...PAGES.map((page) => [page, /README|onboarding|signature/.test(page) ? 0 : 1] as const), ['docs/operations/audit.md', 1], ['docs/operations/pool.md', 1], ['docs/operations/life-cycle.md', 1], ['docs/operations/mapping.md', 1], ['certs/README.md', 1]] as const)('every command of %s', (path, atLeast) => {
  it('works as it stands', async () => {
    const blocks = await blocksOf(path);
    expect(blocks.length).toBeGreaterThanOrEqual(atLeast);
    for (const block of blocks.filter((each) => hasJq || !/\bjq\b/.test(each))) {
      const ran = await run('sh', ['-e', '-c', typed(block)], { cwd: checkout.root });
      // A receipt has its place in the log within a second or two: that crx waits for it, and says so, is no complaint.
      const stderr = ran.stderr.replace(/^unavailable: .*place in the log is not signed yet.*trying again in .*\n/gm, '');
      expect({ block, code: ran.code, stderr, said: ran.code === 0 ? '' : ran.stdout }).toEqual({ block, code: 0, stderr: '', said: '' });
      for (const [asked, says] of SAYS) if (asked.test(block)) expect([block, ran.stdout]).toEqual([block, expect.stringMatching(says)]);
      lastMessageId = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/.exec(ran.stdout)?.[0] ?? lastMessageId;
    }
    // The conformance checks ask some five hundred times.
  }, 300_000);
});
