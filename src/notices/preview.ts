import { createHash } from 'node:crypto';
import type { Queryable } from '../platform/db.js';
import type { Finding, RefusalCode } from '../platform/refusal.js';
import type { Withheld } from './redact.js';
import type { Notice } from './store.js';

/** The refusal that would meet a recipient. */
export interface PreviewRefusal {
  readonly code: RefusalCode;
  readonly detail: string;
  readonly errors: readonly Finding[];
}

/** What one recipient would get now, or why it would get nothing. */
export interface RecipientPreview {
  readonly partner: string;
  readonly agreement?: { readonly agreementId: string; readonly version: number; readonly title: string };
  /** The whole message; only `sentAt` and `senderSequence` are set anew when it leaves. */
  readonly message?: Readonly<Record<string, unknown>>;
  readonly withheld: readonly Withheld[];
  /** Of a record that is signed field by field: by whom, and which of its parts are not shown to this recipient. The SD-JWT is put in when it leaves. */
  readonly origin?: { readonly signedBy: string; readonly parts: number; readonly staying: readonly string[] };
  readonly refusal?: PreviewRefusal;
  /** SHA-256 over all of it, lower-case hexadecimal: what an officer has seen, and what leaves, are compared by it. */
  readonly digest: string;
}

export interface NoticePreview {
  /** SHA-256 over the digests of all recipients. */
  readonly digest: string;
  readonly recipients: readonly RecipientPreview[];
}

/** Looks at what would leave now; inside a transaction when one is given. */
export type LookAhead = (db: Queryable, notice: Notice, at: Date) => Promise<NoticePreview>;

/** The digest of one recipient's part. */
export function sealed(recipient: Omit<RecipientPreview, 'digest'>): RecipientPreview {
  const { partner, agreement, message, withheld, origin, refusal } = recipient;
  const { sentAt: _sentAt, senderSequence: _sequence, ...leaves } = message ?? {};
  const seen = [partner, agreement?.agreementId, agreement?.version, message ? leaves : null, withheld, ...(origin ? [origin] : []), refusal ? [refusal.code, refusal.errors.map(({ pointer }) => pointer)] : null];
  return { ...recipient, digest: digestOf(seen) };
}

export function previewOf(notice: Pick<Notice, 'noticeId'>, recipients: readonly RecipientPreview[]): NoticePreview {
  return { digest: digestOf([notice.noticeId, recipients.map(({ digest }) => digest)]), recipients };
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
