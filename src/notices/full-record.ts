import type { Notice } from './store.js';
import { withAgeBands } from './twin.js';

/**
 * The record before redaction, as the author of the notice stands for it. One that is signed field by field is the same for every
 * recipient, so it has the twin of each person in it from the beginning; what another author signed stays as it is.
 */
export function fullRecord({ content: { record }, disclosable, forwards, draftedAt }: Notice): unknown {
  return disclosable && !forwards ? withAgeBands(record, draftedAt.toISOString()) : record;
}
