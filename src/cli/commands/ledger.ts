import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { ourCode } from '../../partners/register.js';
import { openDatabase } from '../../platform/db.js';
import { TlogFault } from '../../tlog/fault.js';
import type { Context } from '../context.js';
import { CommandFailure, EXIT, usage } from '../exit.js';
import { askPartners } from '../ledger/ask-partners.js';
import { checkLedger } from '../ledger/check.js';
import { STAGES, type Found, type Progress, type Stage } from '../ledger/found.js';
import { settingsOf } from '../notice/open-gateway.js';
import { gatewayCommand, type StepOptions } from '../registrar/step.js';

interface Options extends Pick<StepOptions, 'of' | 'settings'> {
  readonly seen: string[];
  readonly ask?: boolean;
  readonly from?: { stage: Stage; cursor: string };
}

/** `crx ledger check`: whether anybody has tampered with what is kept. */
export function addLedger(crx: Command, context: Context): void {
  const ledger = crx.command('ledger').description('the evidence, the receipts and the log of our own gateway');
  gatewayCommand(ledger, 'check', 'recompute all of it from the bytes upwards, and name what does not fit')
    .option('--seen <file>', 'a checkpoint of ours that a partner kept: tells an old back-up from the real thing (may be repeated)', collect, [])
    .option('--ask', 'also ask every partner that has a gateway how far it saw our log grow')
    .option('--from <place>', 'go on where an earlier check was stopped: the last place it named', place)
    .addHelpText('after', `
Examples:
  $ crx ledger check
  $ crx ledger check --ask                          after every restore: an old back-up fits in itself
  $ crx ledger check --seen nl-checkpoint.txt
  $ crx ledger check --from receipts:0199a3c2-0000-7000-8000-000000000000

Reads message bytes, receipts, the audit trail, leaves, nodes, checkpoints and cosignatures, and holds each against the next; changes nothing, and the gateway may run.
Only others can say that all of it was replaced together: --ask asks them; a checkpoint that they kept, given with --seen, is the proof.
Exit code 4: something does not fit.`)
    .action(async (options: Options) => check(options, context));
}

async function check({ of, settings, seen, ask, from }: Options, { output, root, clock }: Context): Promise<void> {
  const config = await settingsOf(of, { root, settings });
  const asked = ask ? await askPartners(config, clock) : [];
  for (const { partner, unreachable } of asked) if (unreachable) output.warn(`${partner} could not be asked: ${unreachable}`);
  const db = openDatabase(config.databaseUrl, { max: 1, reader: true });
  const findings: Found[] = [];
  const counts: Partial<Record<Stage, number>> = {};
  try {
    const ours = await ourCode(db);
    if (ours !== of) throw usage(`The database belongs to ${ours ?? 'nobody yet'}, not to ${of}.`, 'Name the settings of the right gateway with --settings FILE.');
    const notes = await Promise.all(seen.map(async (file) => ({ note: await readNote(file), from: file })));
    await checkLedger(db, { administration: of, seen: notes, told: asked.flatMap(({ saw }) => saw ?? []), from }, {
      onFound(one) {
        findings.push(one);
        output.say(`${one.code.padEnd(18)} ${one.where}: ${one.what}.`);
      },
      onProgress: progress(counts, output.warn),
    }).catch((error: unknown) => {
      throw error instanceof TlogFault ? usage(`A checkpoint given with --seen was never signed by us: ${error.message}`) : error;
    });
  } finally {
    await db.close();
  }
  const checked = STAGES.map((stage) => `${counts[stage] ?? 0} ${stage === 'tree' ? 'leaves' : stage}`).join(', ');
  if (findings.length > 0) throw new CommandFailure(EXIT.unverified, `${findings.length} things do not fit (${checked} checked).`, { next: 'Stop the gateway, keep the database as it is, and compare with a back-up and with partners.', detail: { findings, checked: counts } });
  const others = [...seen, ...asked.flatMap(({ partner, saw }) => (saw ? [partner] : []))];
  output.result({ ok: true, findings, checked: counts, heldAgainst: others }, [
    `Everything fits: ${checked}.`,
    others.length === 0 ? 'That it was not replaced as a whole, only a partner can say: --ask, or --seen FILE.' : `Held against what others saw: ${others.join(', ')}.`,
  ]);
}

/** Tells where the check stands every now and then, so that it can go on from there. */
function progress(counts: Partial<Record<Stage, number>>, warn: (line: string) => void): (at: Progress) => void {
  const EVERY_MS = 10_000;
  let told = Date.now();
  return ({ stage, cursor, checked }) => {
    counts[stage] = checked;
    if (Date.now() - told < EVERY_MS) return;
    told = Date.now();
    warn(`${checked} ${stage === 'tree' ? 'leaves' : stage} checked; to go on from here: --from ${stage}:${cursor}`);
  };
}

async function readNote(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw usage(`The checkpoint ${file} cannot be read.`);
  });
}

const collect = (file: string, before: readonly string[]): string[] => [...before, file];

function place(text: string): { stage: Stage; cursor: string } {
  const [stage, cursor] = text.split(':');
  const known = STAGES.find((one) => one === stage);
  if (!known || !cursor || !(known === 'tree' ? /^\d+$/ : /^[0-9a-f-]{36}$/).test(cursor)) throw new InvalidArgumentError('It looks like receipts:0199a3c2-0000-7000-8000-000000000000 or tree:4096.');
  return { stage: known, cursor };
}
