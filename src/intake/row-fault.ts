/** What can be wrong with a row, each with what to do about it. The codes are part of the contract of the console. */
export const ROW_FAULTS = {
  encoding: 'Save the file in the encoding that was chosen, or choose the one it has.',
  row_too_long: 'A row has at most 64 KiB. Mostly a quotation mark or a line end is missing.',
  unclosed_quote: 'Close the quotation mark, or double it where it is part of the text.',
  text_after_quote: 'Double the quotation marks inside of the field.',
  columns: 'Give the row as many fields as the header has.',
  required: 'Fill the field, or give the template a default for it.',
  format: 'Write the value in the form that the template names.',
  range: 'Correct the value.',
  value_unknown: 'Use one of the codes, or add the word to the values of the template.',
  schema_invalid: 'Correct the value as the contract asks for it.',
  not_agreed: 'The agreement does not cover this. Leave it out, or change the agreement.',
  sender_mismatch: 'The row is not of this partner.',
  repeated: 'The same row stands further up; it is taken once.',
  conflict: 'This version is known with other content. Give the corrected row the next version.',
} as const;
export type RowFaultCode = keyof typeof ROW_FAULTS;

/** One thing that is wrong with a row. No value of the row is repeated in it. */
export interface RowFault {
  readonly row: number;
  /** Header of the column, as far as it can be said. */
  readonly column?: string | undefined;
  readonly code: RowFaultCode;
  readonly detail: string;
}
