import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPatch } from 'rfc6902';
import type { BundleVector } from '../../src/cli/vectors/bundles.js';
import { projectPath } from '../../src/platform/paths.js';
import { run } from '../cli/support/run.js';

const guide = (...path: string[]): string => projectPath('docs', 'partner-guide', ...path);
const read = async <T>(name: string): Promise<T> => JSON.parse(await readFile(guide('vectors', name), 'utf8')) as T;
const { bundles } = await read<{ bundles: BundleVector[] }>('bundles.json');
const hasJq = (await run('sh', ['-c', 'jq --version'])).code === 0;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crx-check-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What it does not look at, as the guide says: form, names and the life of keys; and it needs request and receipt. */
const BEYOND = ['bundle_malformed', 'about_differs', 'key_swapped', 'key_not_in_force', 'key_compromised', 'signature_missing', 'receipt_missing'];
/** It verifies the signature base that stands there, and does not make it again from the request. */
const BY_BASE = ['a header that was signed is another', 'the request went somewhere else'];
const within = hasJq ? bundles.filter(({ codes, title }) => !codes.some((code) => BEYOND.includes(code)) && !BY_BASE.includes(title)) : [];

it('has most of the vectors before it', () => expect(within.length).toBeGreaterThan(hasJq ? 20 : -1));

it.each(within)('openssl agrees on $id: $title: $expect', async ({ bundle = [], anchors = [], expect: verdict }) => {
  for (const [name, patch] of [['evidence-bundle.json', bundle], ['trust-anchors.json', anchors]] as const) {
    const document = await read<object>(name);
    expect(applyPatch(document, [...patch]).filter(Boolean)).toEqual([]);
    await writeFile(join(folder, name), JSON.stringify(document));
  }
  const ran = await run('sh', [guide('check-bundle.sh'), join(folder, 'evidence-bundle.json'), join(folder, 'trust-anchors.json')]);
  expect([ran.code, ran.stderr]).toEqual(verdict === 'refuted' ? [4, expect.stringMatching(/^NO: /)] : [0, '']);
});
