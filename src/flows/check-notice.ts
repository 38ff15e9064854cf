import type { CodeBook } from '../mapping/codes/code-book.js';
import { checkWritten, type WrittenVerdict } from '../mapping/check-written.js';
import type { Contract } from '../platform/contract.js';
import type { Finding } from '../platform/refusal.js';

export interface CheckNoticeDeps {
  readonly contract: Contract;
  readonly codeBook: CodeBook;
}

export interface NoticeCheck {
  readonly findings: readonly Finding[];
  readonly verdicts: readonly WrittenVerdict[];
}

export type CheckNotice = (written: Readonly<Record<string, unknown>>) => NoticeCheck;

/** More than a page can show, and enough to go on with. */
const MOST = 1_000;
/** Say that a condition failed; what it asked for is told by findings of its own. */
const CONDITIONS = new Set(['if', 'then', 'else', 'propertyNames']);

/**
 * What stands between what an officer has written so far and a notice:
 *  1. it is held against the contract, the record of its type being required as well, and somebody to send it to,
 *  2. every identifier is held to its rule and every code looked up.
 * Nothing is kept.
 */
export function createCheckNotice({ contract, codeBook }: CheckNoticeDeps): CheckNotice {
  return (written) => {
    const type = String(written.messageType);
    const findings = contract.findings('notice.yaml', 'NoticeDraft', written).filter(({ code }) => !CONDITIONS.has(code));
    const missing = written[type] === undefined ? [required(`/${type}`)] : [];
    return { findings: [...missing, ...nobody(written), ...findings].slice(0, MOST), verdicts: checkWritten({ [type]: written[type] }, codeBook) };
  };
}

const required = (pointer: string): Finding => ({ pointer, code: 'required', detail: 'This is needed.' });

/** A correction goes to everybody who has the record, so nobody need be named. */
function nobody({ administrations, audiences, corrects }: Readonly<Record<string, unknown>>): Finding[] {
  const some = (list: unknown): boolean => Array.isArray(list) && list.length > 0;
  return corrects || some(administrations) || some(audiences) ? [] : [required('/administrations')];
}
