/** What is wrong with a bundle, by name: stable, for programs. */
export const FAULTS = {
  bundle_malformed: 'it is not a bundle of this format',
  about_differs: 'what the bundle says about the message is not what the message says',
  content_differs: 'the bytes are not those that were signed',
  signature_invalid: 'the signature does not hold',
  signature_malformed: 'the signature is not one of this profile',
  signature_base_differs: 'the signature base in the bundle is not that of the request',
  key_unknown: 'the key is not among the trust anchors',
  key_of_other: 'the key belongs to somebody else',
  key_swapped: 'the key in the bundle is not the one of its keyid',
  key_not_in_force: 'the key was not in force then',
  key_compromised: 'the key was in doubt by then',
  line_differs: 'the message is not the line of the batch it is said to be',
  answers_differ: 'the answers to the lines are not those the completion speaks of',
  receipt_invalid: 'the receipt is not genuine',
  receipt_of_other: 'the receipt speaks of something else',
  acknowledgement_of_other: 'the acknowledgement does not speak of this message',
  erasure_differs: 'the erasure is of something else',
  withdrawal_of_other: 'the withdrawal takes another record back',
  log_unknown: 'the log is not among the trust anchors',
  log_proof_malformed: 'the proof of the log cannot be read',
  checkpoint_invalid: 'the checkpoint is not signed by the log',
  not_in_log: 'the receipt is not the entry of the log it is said to be',
  cosignature_invalid: 'a cosignature under the name of a witness does not hold',
} as const;
export type FaultCode = keyof typeof FAULTS;

/** What a bundle leaves open, by name. */
export const GAPS = {
  truth: 'that the content is true, or what was done with it',
  later: 'what came after the bundle was made',
  signature_missing: 'who signed it',
  receipt_missing: 'that the receiver has it',
  acceptance_open: 'that this line of the batch was accepted',
  erased: 'what it said',
  line_alone: 'that the message is a line of the batch',
  own_clock: 'the time, beyond the word of the one who signed for it',
  entry_missing: 'that the receipt stands in the log',
  witness_missing: 'that anybody else saw the log as it is',
  compromise_open: 'that it is older than the moment from which its key is in doubt',
} as const;
export type GapCode = keyof typeof GAPS;

/** What a statement is about. */
export type Part = 'bundle' | 'message' | 'signature' | 'key' | 'receipt' | 'completion' | 'acknowledgement' | 'log' | 'witness' | 'withdrawal';

export type Statement =
  | { readonly part: Part; readonly result: 'proven'; readonly says: string }
  | { readonly part: Part; readonly result: 'not-proven'; readonly code: GapCode; readonly says: string }
  | { readonly part: Part; readonly result: 'refuted'; readonly code: FaultCode; readonly says: string };

/** Where the checks say what they found. */
export interface Statements {
  readonly all: readonly Statement[];
  proven(part: Part, says: string): void;
  /** @param why ends the sentence that the gap begins */
  open(part: Part, code: GapCode, why: string): void;
  /** @param what in words, with the values at hand */
  refuted(part: Part, code: FaultCode, what: string): void;
}

export function createStatements(): Statements {
  const all: Statement[] = [];
  return {
    all,
    proven: (part, says) => void all.push({ part, result: 'proven', says }),
    open: (part, code, why) => void all.push({ part, result: 'not-proven', code, says: `${GAPS[code]}: ${why}` }),
    refuted: (part, code, what) => void all.push({ part, result: 'refuted', code, says: `${FAULTS[code]}: ${what}` }),
  };
}
