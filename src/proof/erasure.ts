import type { ErasedEvidence, MessageEvidence } from '../domain/evidence-bundle.js';
import { leafHash } from '../tlog/merkle.js';
import { readJson } from './about.js';
import { checkEntry } from './log-entry.js';
import type { Verification } from './verification.js';

/**
 * A message whose content is gone: what the entry of the holder's log says must be about these bytes, and stand in that log. Signature and receipts are
 * then held against the digest. Nothing is read, since nothing is there.
 */
export function checkErasure({ anchors, holder, said }: Verification, message: MessageEvidence, { sha256, entry, log }: ErasedEvidence): undefined {
  const bytes = Buffer.from(entry, 'base64');
  const says = readJson(bytes) ?? {};
  const expected = { kind: 'record.erase', messageId: message.messageId, contentDigest: `sha-256=:${sha256}:` };
  const other = Object.entries(expected).find(([name, value]) => says[name] !== value);
  if (other || message.body !== '') return void said.refuted('message', 'erasure_differs', other ? `its ${other[0]} is ${String(says[other[0]])}` : 'the bundle has bytes all the same');
  said.open('message', 'erased', `${holder} erased it on ${String(says['at'])} (${String(says['rule'])}); what is said of it here is said of bytes with this digest`);
  if (log) checkEntry({ leafHash: leafHash(bytes), holder, proof: log.proof, what: 'the erasure' }, anchors, said);
  else said.open('log', 'entry_missing', `the bundle has no place in the log of ${holder} for the erasure`);
  return undefined;
}
