import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { rows } from '../output.js';
import { makeVectors } from '../vectors/make.js';

interface Options {
  readonly out: string;
}

/** `crx vectors`: what another implementation of the signed exchange is tested with. */
export function addVectors(crx: Command, context: Context): void {
  crx.command('vectors')
    .description('write test vectors of the signed exchange as JSON, for implementations in any language')
    .option('--out <folder>', 'folder the files go into', 'crx-vectors')
    .addHelpText('after', `
Examples:
  $ crx vectors
  $ crx vectors --out test/vectors

Keys (with their private halves: for tests only), signature bases, signed requests and responses for each algorithm, receipts, digests,
proofs of possession, records signed field by field; and requests, responses and keys that must be refused, each with its code. index.json says what is where.`)
    .action(async (options: Options) => {
      const files = await makeVectors();
      await mkdir(options.out, { recursive: true });
      for (const [name, content] of Object.entries(files)) await writeFile(join(options.out, name), `${JSON.stringify(content, null, 1)}\n`);
      const { files: counts } = files['index.json'] as { files: Record<string, number> };
      context.output.result({ ok: true, folder: options.out, files: counts }, [`Test vectors in ${options.out}:`, ...rows(Object.entries(counts).map(([name, count]) => [name, String(count)]))]);
    });
}
