import { writeFile } from 'node:fs/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Context } from '../context.js';
import { exportBundle, gatherAnchors, type ExportAsked, type Where } from '../evidence/gather.js';
import { code, gatewayCommand, officerStep } from '../registrar/step.js';
import { uuid } from '../argument.js';

/** `crx evidence ...`: what our gateway can prove to others. */
export function addEvidence(crx: Command, context: Context): void {
  const evidence = crx.command('evidence').description('hand over what proves a message, and the keys to check it with').addHelpText('after', `
Examples:
  $ crx evidence export 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10 --out alert.evidence.json --as officer:yoon.sora --reason "court file 12/2026"
  $ crx evidence anchors --out anchors.json
  $ crx verify alert.evidence.json --anchors anchors.json

A bundle is one file for anybody: "crx verify" needs neither this gateway nor a network. The same evidence gives the same bytes. It holds the
message itself: hand it to nobody who may not see that. Trust anchors go another way than the bundle, and are compared by officers.`);
  addExport(evidence, context);
  gatewayCommand(evidence, 'anchors', 'write the keys that our register holds, for those who check our bundles').requiredOption('--out <file>', 'where to')
    .action(async ({ out, ...where }: Where & { out: string }) => {
      const { anchors, bytes } = await gatherAnchors(where, context);
      await writeFile(out, bytes);
      const { keys, logs, witnesses } = anchors;
      context.output.result({ ok: true, file: out, keys: keys.length, logs: logs.length, witnesses: witnesses.length }, [
        `${keys.length} keys, ${logs.length} logs and ${witnesses.length} witnesses in ${out}. They are what our register says: have officers compare them before anybody relies on them.`,
      ]);
    });
}

function addExport(evidence: Command, context: Context): void {
  officerStep(evidence, 'export', 'one message with all that proves it, in one file; goes into the audit log')
    .argument('<id>', 'of the message, of its delivery or of its receipt; of a batch or its receipt with --line', uuid())
    .requiredOption('--out <file>', 'where to').requiredOption('--reason <text>', 'what for: it is kept with your name')
    .option('--line <n>', 'of a batch: which line', lineOf).option('--partner <code>', 'where the id is used by several: whose message', code)
    .addOption(new Option('--direction <way>', 'the same: received or sent').choices(['in', 'out']))
    .option('--line-alone', 'without the other lines of its batch: they are not given away, but the signature is over all of them')
    .action(async (id: string, { out, ...asked }: Omit<ExportAsked, 'id'> & { out: string }) => {
      const { ref, bundle, bytes } = await exportBundle({ id, ...asked }, context);
      await writeFile(out, bytes, { mode: 0o600 });
      const { messageId, messageType, sender, receiver } = bundle.message;
      context.output.result({ ok: true, file: out, bytes: bytes.length, keptId: ref.keptId, messageId, messageType, sender, receiver, withdrawals: bundle.withdrawals.length }, [
        `The evidence of the ${messageType} ${messageId} from ${sender} to ${receiver} is in ${out} (${bytes.length} bytes).`, `Check it: crx verify ${out} --anchors FILE`,
      ]);
    });
}

function lineOf(text: string): number {
  const line = Number(text);
  if (!Number.isInteger(line) || line < 1) throw new InvalidArgumentError('Lines are counted from 1.');
  return line;
}
