/** Something that does not fit together: where, and in plain words what. */
export interface Found {
  /** Stable name of the kind. */
  readonly code: FoundCode;
  readonly where: string;
  readonly what: string;
}

export const FOUND_CODES = [
  'bytes_changed', 'bytes_gone', 'row_gone', 'file_differs', 'number_gone', 'receipt_gone', 'receipt_differs', 'receipt_changed', 'receipt_groundless', 'not_in_log',
  'entry_changed', 'audit_changed', 'audit_gone', 'leaf_gone', 'leaf_changed', 'tree_changed', 'node_changed', 'tail_cut', 'checkpoint_forged', 'cosignature_forged', 'seen_otherwise',
] as const;
export type FoundCode = (typeof FOUND_CODES)[number];

export const found = (code: FoundCode, where: string, what: string): Found => ({ code, where, what });

/** Where the check stands, to go on from there. */
export interface Progress {
  readonly stage: Stage;
  /** Handed to `--from` as `<stage>:<cursor>`. */
  readonly cursor: string;
  readonly checked: number;
}

export const STAGES = ['messages', 'batches', 'files', 'receipts', 'entries', 'events', 'tree'] as const;
export type Stage = (typeof STAGES)[number];

export interface Checking {
  onFound(one: Found): void;
  onProgress(progress: Progress): void;
}
