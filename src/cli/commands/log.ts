import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { checkpointInFile, checkpointInMemory } from '../../client/checkpoint-store.js';
import { logStanding } from '../../views/log-standing.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { rows } from '../output.js';
import { connect, type Connection } from '../partner/connect.js';
import { addPartnerOptions, setupOf, type PartnerOptions } from '../partner/options.js';
import { code, gatewayCommand, officerStep, onGateway, type StepOptions } from '../registrar/step.js';

interface Followed extends PartnerOptions {
  /** Where the last checkpoint is kept. */
  readonly keep?: string;
}

/** `crx log ...`: that nothing was changed since. As a partner: checkpoint, proof. At our own gateway: witnessed, accept. */
export function addLog(crx: Command, context: Context): void {
  const log = crx.command('log').description('the witnessed log: what stands in it, and that it only grew').addHelpText('after', `
Examples:
  $ crx log checkpoint --keep kr-checkpoint.txt       demands that it goes on from the one kept before
  $ crx log proof receipt.jws --out receipt.tlog-proof
  $ crx log witnessed NL                              what our gateway saw of the log of NL
  $ crx log accept NL --reason "restored from a back-up, told by telephone" --as officer:yoon.sora

Exit code 4: the log was forked or rewound. Keep both checkpoints: together they prove it.`);
  followed(log, 'checkpoint', 'the newest checkpoint of a gateway, held against the last one that was kept').action(async (options: Followed) => following(options, context, async ({ client }) => {
    const { origin, size, root, note } = await client.log.checkpoint();
    context.output.result({ ok: true, log: origin, size, root: root.toString('base64'), note }, note.trimEnd().split('\n'));
  }));
  followed(log, 'proof', 'that a receipt stands in the log of the gateway that gave it').argument('<receipt>', 'the receipt: a file that holds the compact JWS')
    .option('--out <file>', 'also write the proof (C2SP tlog-proof) there')
    .action(async (file: string, options: Followed & { out?: string }) => following(options, context, async ({ client }) => {
      const { text, index, size, witnesses } = await client.log.proof(await readReceipt(file));
      if (options.out) await writeFile(options.out, text);
      const by = witnesses.length === 0 ? 'by the log alone' : `by the log, and seen by ${witnesses.join(', ')}`;
      context.output.result({ ok: true, index, size, witnesses, proof: text }, [`The receipt is leaf ${index} of ${size}, signed ${by}.`, ...(options.out ? [`The proof is in ${options.out}.`] : [])]);
    }));
  gatewayCommand(log, 'witnessed', 'what our own gateway saw of the log of a partner, and how far that partner cosigned ours').argument('<partner>', 'its code', code)
    .action(async (partner: string, where: StepOptions) => {
      const { ours, yours } = await onGateway(where, context, ({ reader }) => logStanding(reader, partner));
      context.output.result({ ok: true, partner, ours, theirs: yours }, [...rows([
        [`log of ${partner}`, `${yours.state}${yours.size === undefined ? '' : `, ${yours.size} leaves on ${yours.seenAt}`}`],
        ['our log', `${ours.size} leaves; ${partner} cosigned ${ours.cosignedByYou ?? 'nothing of it'}`],
      ]), ...(yours.detail ? [yours.detail] : [])]);
    });
  officerStep(log, 'accept', 'after an alarm: begin anew from the log as it showed itself then').argument('<partner>', 'its code', code).requiredOption('--reason <text>', 'what the partner said')
    .action(async (partner: string, { as, reason, ...where }: StepOptions) => {
      const { size } = await onGateway(where, context, ({ flows }) => flows.acceptLog({ partner, officer: as, reason }));
      context.output.result({ ok: true, partner, size }, [`The log of ${partner} is followed from its ${size} leaves on. What was seen before is kept.`]);
    });
}

function followed(log: Command, name: string, summary: string): Command {
  return addPartnerOptions(log.command(name).description(summary)).option('--keep <file>', 'where the last checkpoint that was seen is kept, from one call to the next');
}

async function following(options: Followed, context: Context, work: (connection: Connection) => Promise<void>): Promise<void> {
  const checkpoints = options.keep ? checkpointInFile(options.keep) : checkpointInMemory();
  const connection = await connect(await setupOf(options, context.root), context, { checkpoints });
  try {
    await work(connection);
  } finally {
    connection.client.close();
  }
}

async function readReceipt(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw usage(`The receipt ${file} cannot be read.`, 'Give the file that "crx send --receipt FILE" wrote.');
  });
  return text.trim();
}
