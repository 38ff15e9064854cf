import { Option, type Command } from 'commander';
import { MESSAGE_TYPES } from '../../domain/envelope.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { connect } from '../partner/connect.js';
import { addPartnerOptions, setupOf, wholeNumber, type PartnerOptions } from '../partner/options.js';
import { collect, takeSnapshot, type Collecting } from '../partner/collect.js';

interface Options extends PartnerOptions, Omit<Collecting, 'client'> {
  readonly snapshot?: string;
}

/** `crx pull`: what the gateway has for us, in order, each text proved by its digest. */
export function addPull(crx: Command, context: Context): void {
  const command = crx.command('pull')
    .description('collect what the gateway has for you, in the order of its numbers')
    .option('--out <folder>', 'write each message there, as <messageId>.json, its exact bytes')
    .option('--cursor <file>', 'go on where this file says, and write there how far you are once the messages are safe')
    .option('--after <cursor>', 'go on after this cursor (default: from the beginning)')
    .addOption(new Option('--type <type>', 'only messages of this type').choices(MESSAGE_TYPES))
    .option('--limit <n>', 'messages of one page at most', wholeNumber(1, 1000), 200)
    .option('--wait <seconds>', 'how long the gateway may wait for something to come', wholeNumber(0, 30), 0)
    .option('--follow', 'go on when there is nothing more')
    .option('--acknowledge', 'say at once that you have them (with --out)')
    .option('--snapshot <file>', 'everything that stands, at once, into this file (NDJSON)');
  addPartnerOptions(command)
    .addHelpText('after', `
Examples:
  $ crx pull
  $ crx pull --out inbox --cursor inbox/cursor --acknowledge
  $ crx pull --out inbox --cursor inbox/cursor --acknowledge --follow
  $ crx pull --snapshot everything.ndjson

Collecting changes nothing at the gateway: say what you have with --acknowledge or "crx acknowledge".`)
    .action(async (options: Options) => {
      if (options.acknowledge && options.out === undefined) throw usage('--acknowledge without --out would say that you have what is kept nowhere.', 'Name a folder with --out.');
      if (options.cursor !== undefined && options.after !== undefined) throw usage('--cursor and --after say the same thing; give one of them.');
      if (options.follow && context.output.json) throw usage('--follow never ends, and --json prints one value at the end.', 'Leave one of them out.');
      const { client } = await connect(await setupOf(options, context.root), context);
      try {
        await (options.snapshot === undefined ? collect({ ...options, client }, context.output) : takeSnapshot(client, options.snapshot, context.output));
      } finally {
        client.close();
      }
    });
}
