import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { sha256 } from '../../envelope/content-digest.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { connect } from '../partner/connect.js';
import { addPartnerOptions, setupOf, type PartnerOptions } from '../partner/options.js';
import { settled } from '../partner/settled.js';

/** `crx acknowledge FILES`: our signed word that we hold exactly these messages. */
export function addAcknowledge(crx: Command, context: Context): void {
  const command = crx.command('acknowledge').argument('<files...>', 'messages as they were collected, one a file, their bytes unchanged')
    .description('tell the gateway which of its messages you hold');
  addPartnerOptions(command)
    .addHelpText('after', `
Examples:
  $ crx acknowledge inbox/*.json
  $ crx acknowledge inbox/01a1f84a-95c0-74db-8594-5560a70ec5d9.json --json

Saying it twice is harmless. Exit code 1 when the gateway has no such message, or sent other bytes.`)
    .action(async (files: string[], options: PartnerOptions) => {
      const held = await Promise.all(files.map(heldIn));
      const { client } = await connect(await setupOf(options, context.root), context);
      try {
        const items = await client.acknowledge(held);
        settled(items);
        context.output.result({ ok: true, items }, items.map(({ messageId, outcome }) => `${messageId}  ${outcome}`));
      } finally {
        client.close();
      }
    });
}

async function heldIn(file: string): Promise<{ messageId: string; sha256: string }> {
  const bytes = await readFile(file).catch(() => {
    throw usage(`The message ${file} cannot be read.`);
  });
  try {
    const { messageId } = JSON.parse(bytes.toString('utf8')) as { messageId?: unknown };
    if (typeof messageId === 'string') return { messageId, sha256: sha256(bytes).toString('hex') };
  } catch {
    // Said below.
  }
  throw usage(`${file} is not a message: it has no messageId.`);
}
