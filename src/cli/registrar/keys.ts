import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { rows } from '../output.js';
import { code, fileOf, keyid, moment, officerStep, onRegister, tellFile, type StepOptions } from './step.js';

/** `crx partner key ...`: from a proposal to the end of its life. */
export function addKeySteps(partner: Command, context: Context): void {
  const key = partner.command('key').description('signing keys of a partner, or of our own');
  officerStep(key, 'propose', 'register a public key as pending; prints the challenge that its holder must sign')
    .argument('<administration>', 'whose key it is', code).argument('<file>', 'the public JWK')
    .option('--out <file>', 'also write the challenge there, without a line end')
    .action(async (administration: string, file: string, options: StepOptions & { out?: string }) => propose(context, { ...options, administration, file }));
  officerStep(key, 'prove', 'hand in the proof of possession: base64 of the signature over the challenge')
    .argument('<keyid>', 'thumbprint', keyid).argument('<proof>', 'the base64 text, or a file that holds it')
    .action(async (id: string, proof: string, { as, ...where }: StepOptions) => tellFile(context, await onRegister(where, context, async (register) => {
      const text = await readFile(proof, 'utf8').catch(() => proof);
      const { administration } = await register.flows.proveKey({ keyid: id, proof: text.replaceAll(/\s/g, ''), by: as });
      return fileOf(register, administration);
    }), [`The proof holds. A second officer confirms ${id}.`]));
  officerStep(key, 'confirm', 'put a proved key in force: the second officer, having compared the thumbprint over another way')
    .argument('<keyid>', 'thumbprint', keyid)
    .option('--from <time>', 'when it begins (default: now; a next key of our own in 14 days)', moment)
    .action(async (id: string, { as, from, ...where }: StepOptions & { from?: Date }) => {
      const done = await onRegister(where, context, async (register) => {
        const { administration, activeFrom } = await register.flows.confirmKey({ keyid: id, officer: as, ...(from ? { activeFrom: from } : {}) });
        return { activeFrom, file: await fileOf(register, administration) };
      });
      const words = done.activeFrom ? `${id} is in force from ${done.activeFrom.toISOString()}.` : `The partner proposed ${id} itself: one more officer confirms it.`;
      tellFile(context, done.file, [words]);
    });
  officerStep(key, 'retire', 'end a key in order').argument('<keyid>', 'thumbprint', keyid).requiredOption('--reason <text>', 'why')
    .action(async (id: string, { as, reason, ...where }: StepOptions) => tellFile(context, await onRegister(where, context, async (register) =>
      fileOf(register, await register.flows.retireKey({ keyid: id, reason, officer: as })))));
  officerStep(key, 'revoke', 'end a key at once and for good, or reject one that waits').argument('<keyid>', 'thumbprint', keyid)
    .requiredOption('--reason <text>', 'why').option('--compromised-at <time>', 'what it signed from then on is in doubt', moment)
    .action(async (id: string, { as, reason, compromisedAt, ...where }: StepOptions & { compromisedAt?: Date }) => tellFile(context, await onRegister(where, context, async (register) =>
      fileOf(register, await register.flows.revokeKey({ keyid: id, reason, compromisedAt, officer: as })))));
}

interface Proposal extends StepOptions {
  readonly administration: string;
  readonly file: string;
  readonly out?: string;
}

async function propose(context: Context, { administration, file, out, as, ...where }: Proposal): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw usage(`The key ${file} cannot be read.`);
  });
  const jwk = parse(text, file);
  const proposed = await onRegister(where, context, ({ flows }) => flows.proposeKey({ administration, jwk, by: as }));
  if (out) await writeFile(out, proposed.challenge);
  context.output.result({ ok: true, ...proposed }, [
    `${proposed.keyid} waits. Its holder signs this text, as it stands and without a line end, until ${proposed.expiresAt}:`,
    ...rows([['challenge', proposed.challenge]]),
  ]);
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usage(`${file} is not JSON.`, 'A public key is offered as JWK (RFC 7517); "crx keys new" writes one.');
  }
}
