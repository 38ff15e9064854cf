import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../src/platform/paths.js';
import { makeCheckout, type Checkout } from '../cli/support/checkout.js';
import { node, type Ran } from '../cli/support/run.js';
import { alertTo, putMessage } from '../support/outbox.js';
import { sample } from '../support/samples.js';
import { startWorld, type World } from '../support/world.js';

/** As a program of a partner runs it: in a process of its own. */
let world: World;
let checkout: Checkout;
let folder: string;

beforeAll(async () => {
  [world, checkout, folder] = await Promise.all([startWorld({ gateways: ['KR'] }), makeCheckout(), mkdtemp(join(tmpdir(), 'crx-package-'))]);
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await checkout?.remove();
});

const partner = (): string[] => {
  const { signingKeyFile, certificates } = world.identities.of('ZZ');
  return ['--to', world.administration('KR').partnerUrl, '--key', signingKeyFile, '--cert', certificates.client.cert, '--tls-key', certificates.client.key, '--ca', certificates.ca];
};
const TELL_MEMORY = "data:text/javascript,process.on('exit',()=>console.error('MiB='+Math.round(process.resourceUsage().maxRSS/1024)))";
const crx = (...args: string[]): Promise<Ran> => node(checkout.crx, [...args, ...partner()], { cwd: folder, env: { NODE_OPTIONS: `--import ${TELL_MEMORY}` } });
const memory = (ran: Ran): number => Number(/MiB=(\d+)/.exec(ran.stderr)?.[1]);

it('the example of the README runs as it stands', async () => {
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(await readFile(projectPath('src', 'client', 'README.md'), 'utf8')) ?? [];
  const { of } = world.identities;
  const certs = join(folder, 'certs', 'dev');
  await Promise.all(['ZZ', 'KR'].map((code) => mkdir(join(certs, code), { recursive: true })));
  await writeFile(join(certs, 'ZZ', 'signing-key.jwk'), JSON.stringify(of('ZZ').key.privateJwk));
  await writeFile(join(certs, 'KR', 'signing-key.public.jwk'), JSON.stringify(of('KR').key.publicJwk));
  const files = { 'ZZ/client.pem': of('ZZ').tls.cert, 'ZZ/client-key.pem': of('ZZ').tls.key, 'ca.pem': of('ZZ').tls.ca };
  for (const [name, text] of Object.entries(files)) await writeFile(join(certs, name), text);
  await writeFile(join(folder, 'outgoing.ndjson'), [sample('alert-vessel'), sample('seizure-simplified')].map((one) => `${JSON.stringify(one)}\n`).join(''));
  await putMessage(world.administration('KR').db, 'ZZ', alertTo('ZZ'));
  const entry = join(checkout.root, 'dist', 'src', 'client', 'client.js');
  await writeFile(join(folder, 'example.mjs'), example.replace('customs-risk-exchange/client', entry).replace('https://127.0.0.1:7101', world.administration('KR').partnerUrl));
  const ran = await node(join(folder, 'example.mjs'), [], { cwd: folder });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/^KR \d+ \{ accepted: 1, duplicate: 1, conflict: 0, refused: 0 \} true\n$/);
}, 60_000);

it('memory does not grow with a batch', async () => {
  const line = `${JSON.stringify({ note: 'x'.repeat(50_000) })}\n`;
  await writeFile(join(folder, 'small.ndjson'), line);
  await writeFile(join(folder, 'large.ndjson'), line.repeat(1200));
  const small = await crx('send', '--batch', 'small.ndjson', '--wait', '0', '--json');
  const large = await crx('send', '--batch', 'large.ndjson', '--wait', '0', '--json');
  // The items are no messages: 1 says so when they were judged that fast, 0 that they are not judged yet.
  for (const { code, stdout } of [small, large]) expect([code, JSON.parse(stdout).items > 0]).toEqual([expect.any(Number), true]);
  expect([0, 1]).toEqual(expect.arrayContaining([small.code, large.code]));
  expect(JSON.parse(large.stdout)).toMatchObject({ items: 1200 });
  expect(memory(large) - memory(small)).toBeLessThan(30);
}, 120_000);

it('memory does not grow with a snapshot', async () => {
  const { db } = world.administration('KR');
  const put = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i += 1) await putMessage(db, 'ZZ', { ...alertTo('ZZ'), padding: 'x'.repeat(300_000) });
  };
  await put(40);
  const small = await crx('pull', '--snapshot', 'small-snapshot.ndjson', '--json');
  await put(200);
  const large = await crx('pull', '--snapshot', 'large-snapshot.ndjson', '--json');
  expect([small.code, large.code, large.stderr]).toEqual([0, 0, expect.stringContaining('MiB=')]);
  expect((JSON.parse(large.stdout) as { count: number }).count - (JSON.parse(small.stdout) as { count: number }).count).toBe(200);
  // 60 MB more in the file.
  expect(memory(large) - memory(small)).toBeLessThan(35);
}, 120_000);
