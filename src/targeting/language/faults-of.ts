import type { NamedLists, ProfileDocument } from '../../domain/profile.js';
import type { Contract } from '../../platform/contract.js';
import type { Finding } from '../../platform/refusal.js';
import { checkProfile } from './check-profile.js';

/** All that keeps a document from being entered, by its place under `/document`: the schema first, then what a schema cannot say. */
export function faultsOf(contract: Contract, document: ProfileDocument, lists: NamedLists): Finding[] {
  const shape = contract.findings('profile.yaml', 'ProfileDocument', document);
  const faults = shape.length > 0 ? shape : checkProfile(document, lists);
  return faults.map((fault) => ({ ...fault, pointer: `/document${fault.pointer}` }));
}
