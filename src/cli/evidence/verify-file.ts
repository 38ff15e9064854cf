import { readFile } from 'node:fs/promises';
import type { EvidenceBundle, TrustAnchors } from '../../domain/evidence-bundle.js';
import { openAnchors, type Anchors } from '../../proof/anchors.js';
import { Malformed, readAnchors, readBundle } from '../../proof/shape.js';
import type { Statement } from '../../proof/statement.js';
import { verifyBundle, type Demand, type Verdict, type Verified } from '../../proof/verify-bundle.js';
import { CommandFailure, EXIT, usage, type ExitCode } from '../exit.js';
import type { Output } from '../output.js';

export interface BundleOptions {
  readonly anchors?: string;
  readonly require?: readonly Demand[];
}

const BEGINS = /^\s*\{\s*"format"\s*:\s*"crx-evidence-bundle"/;

/** Whether a file is, or at least begins as, an evidence bundle. */
export function beginsAsBundle(bytes: Buffer): boolean {
  return BEGINS.test(bytes.subarray(0, 200).toString('latin1'));
}

/** Says what a bundle proves and what not. @throws CommandFailure when something in it is not genuine, or what was demanded is open */
export async function verifyBundleFile(bytes: Buffer, { anchors: file, require = [] }: BundleOptions, output: Output): Promise<void> {
  const anchors = await anchorsIn(file);
  const bundle = bundleIn(bytes);
  const verified = await verifyBundle(bundle, anchors.open, require);
  const { verdict } = verified;
  const detail = { verdict, message: aboutOf(bundle), statements: verified.statements, withdrawals: verified.withdrawals, anchors: { file, keys: anchors.keys } };
  if (verdict === 'holds') return output.result({ ok: true, ...detail }, wordsOf(bundle, verified));
  for (const line of wordsOf(bundle, verified)) output.say(line);
  const [exit, message, next] = ENDS[verdict];
  throw new CommandFailure(exit, message, { next, detail });
}

const ENDS: Readonly<Record<Exclude<Verdict, 'holds'>, readonly [ExitCode, string, string]>> = {
  refuted: [EXIT.unverified, 'Something in this bundle is not genuine.', 'Rely on nothing in it. Check that your trust anchors are the right ones and up to date; then ask the administration that made it.'],
  nothing: [EXIT.unverified, 'This bundle proves nothing: nobody has signed for the message.', 'Ask the administration for one that was made after the message was delivered.'],
  incomplete: [EXIT.refused, 'What is there is genuine, but something that has to be proven is not.', 'Ask for a bundle that was made later, or for one with what is missing.'],
};

const aboutOf = ({ holder, message }: EvidenceBundle): Record<string, unknown> => {
  const { direction, sender, receiver, messageId, messageType, recordVersion } = message;
  return { holder, direction, sender, receiver, messageId, messageType, recordVersion };
};

function wordsOf({ holder, message }: EvidenceBundle, { verdict, statements, withdrawals }: Verified): string[] {
  const { messageType, messageId, recordVersion, sender, receiver } = message;
  return [
    `${messageType} ${messageId} (version ${recordVersion}) from ${sender} to ${receiver}; the bundle was made by ${holder}: ${verdict.toUpperCase()}`,
    ...sections(statements),
    ...withdrawals.flatMap((one) => [`Taken back by the message ${one.messageId}:`, ...sections(one.statements).map((line) => `  ${line}`)]),
  ];
}

function sections(statements: readonly Statement[]): string[] {
  const section = (title: string, result: Statement['result']): string[] => {
    const lines = statements.filter((one) => one.result === result).map((one) => `  - ${'code' in one ? `[${one.code}] ` : ''}${one.says}`);
    return lines.length > 0 ? [title, ...lines] : [];
  };
  return [...section('Wrong:', 'refuted'), ...section('Proven:', 'proven'), ...section('Not proven:', 'not-proven')];
}

function bundleIn(bytes: Buffer): EvidenceBundle {
  try {
    return readBundle(bytes);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new CommandFailure(EXIT.unverified, error.message, { next: 'Take the file as it was handed over; an editor or a mail program may have changed it.', detail: { verdict: 'refuted', code: 'bundle_malformed' } });
  }
}

async function anchorsIn(file: string | undefined): Promise<{ open: Anchors; keys: number }> {
  if (file === undefined) throw usage('--anchors is missing: a bundle is believed by keys that came another way.', 'Write them with "crx evidence anchors --out FILE", or make the file from the keys that your officers confirmed.');
  const bytes = await readFile(file).catch(() => {
    throw usage(`The trust anchors ${file} cannot be read.`);
  });
  try {
    const anchors: TrustAnchors = readAnchors(bytes);
    return { open: openAnchors(anchors), keys: anchors.keys.length };
  } catch (error) {
    if (error instanceof Malformed) throw usage(error.message, 'docs/partner-guide/evidence.md shows what the file looks like.');
    throw error;
  }
}
