import type { MappingWarning } from '../../domain/mapped-message.js';
import { fieldAt } from '../../intake/seizure-fields.js';
import { readSeizureRow, type SeizureRow } from '../../intake/seizure-row.js';
import type { SeizureTemplate } from '../../intake/seizure-template.js';
import type { ReadRow } from '../../intake/read-rows.js';
import { ROW_FAULTS, type RowFault, type RowFaultCode } from '../../intake/row-fault.js';
import type { CodeBook } from '../../mapping/codes/code-book.js';
import { mapMessage } from '../../mapping/map-message.js';
import type { Mappings } from '../../mapping/versions/follow.js';
import { readEnvelope } from '../../mapping/read-envelope.js';
import type { Agreement } from '../../partners/agreement.js';
import { mayCome } from '../../partners/may-come.js';
import type { Contract } from '../../platform/contract.js';
import { Refusal, type Finding } from '../../platform/refusal.js';

export interface JudgeRowDeps {
  readonly administration: string;
  readonly partner: string;
  readonly agreements: readonly Agreement[];
  readonly contract: Contract;
  readonly codeBook: CodeBook;
  readonly mappings: Pick<Mappings, 'of'>;
  /** When the file was kept: agreements count as of then. */
  readonly at: Date;
  readonly header: readonly string[];
  readonly template: SeizureTemplate;
}

export type JudgedRow = { readonly seizure: SeizureRow; readonly warnings: readonly MappingWarning[] } | { readonly faults: readonly RowFault[]; readonly row: number };

/** Judges one row as the message that will be made of it would be judged at the door: contract, addressee, agreement. `warn` also maps it. Never throws a refusal. */
export function judgeRow(read: ReadRow, deps: JudgeRowDeps, { warn }: { readonly warn: boolean }): JudgedRow {
  if ('fault' in read) return { row: read.row, faults: [read.fault] };
  const seizure = readSeizureRow(read.row, read.fields, deps);
  if ('faults' in seizure) return { row: read.row, faults: seizure.faults };
  const message = messageOf(seizure.seizure, { ...deps, messageId: NOBODYS, version: 1 });
  const findings = deps.contract.findings('messages.yaml', 'SeizureMessage', message).filter(({ code }) => code !== 'if');
  if (findings.length > 0) return { row: read.row, faults: findings.map((finding) => faultOf(read.row, finding, deps.template)) };
  try {
    mayCome(readEnvelope(message), { signer: deps.partner, administration: deps.administration, agreements: deps.agreements, at: deps.at, message });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { errors = [{ pointer: '', code: error.code, detail: error.text.detail }] } = error.text;
    return { row: read.row, faults: errors.map((finding) => faultOf(read.row, { ...finding, code: error.code }, deps.template)) };
  }
  return { seizure: seizure.seizure, warnings: warn ? mapMessage(message, { codeBook: deps.codeBook, mapping: deps.mappings.of(deps.partner), receivedAt: deps.at.toISOString() }).warnings : [] };
}

/** A message is asked about before it has an id. */
const NOBODYS = '00000000-0000-7000-8000-000000000000';

/** The message of the contract that a row is pooled as. Its sender is the one whose data it is; nobody has signed it. */
export function messageOf({ seizureId, seizure }: SeizureRow, of: Pick<JudgeRowDeps, 'administration' | 'partner' | 'at' | 'template'> & { readonly messageId: string; readonly version: number }): Record<string, unknown> {
  const { handling, exchangeBasis, purpose } = of.template;
  return {
    messageId: of.messageId, messageType: 'seizure', schemaVersion: '1.0', sender: of.partner, audience: [of.administration], sentAt: of.at.toISOString(),
    exchangeBasis, ...(purpose ? { purpose } : {}), handling,
    seizure: { ...seizure, seizureId, version: of.version, ...(of.version > 1 ? { status: 'corrected' } : {}) },
  };
}

function faultOf(row: number, { pointer, code, detail }: Finding, { columns }: SeizureTemplate): RowFault {
  const field = fieldAt(pointer);
  const known: RowFaultCode = code === 'enum' ? 'value_unknown' : code in ROW_FAULTS ? (code as RowFaultCode) : 'schema_invalid';
  return { row, column: field && (columns[field] ?? field), code: known, detail: field ? detail : `${pointer || 'The row'}: ${detail}` };
}
