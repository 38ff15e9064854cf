import { isInnerList, type BareItem, type Item } from 'structured-headers';
import { Refusal } from '../platform/refusal.js';
import { readComponent, type Component } from './components.js';
import { malformed } from './malformed.js';
import { fieldValue, type Fields } from './message.js';
import { MAX_COMPONENTS, MAX_FIELD_LENGTH, MAX_LABELS } from './profile.js';
import { membersOf, type Member } from './structured.js';

/** One label of Signature-Input with its bytes from Signature; nothing about it has been verified. */
export interface ClaimedSignature {
  readonly label: string;
  readonly components: readonly Component[];
  readonly parameters: ReadonlyMap<string, BareItem>;
  /** The inner list with its parameters as text: the value of `@signature-params`. */
  readonly text: string;
  readonly bytes: Buffer;
}

/** Lists come out of the memory of `parseMembers` as the same object again. */
const componentsBefore = new WeakMap<readonly Item[], readonly Component[]>();

/**
 * Finds the one signature that carries our tag; the label never decides.
 * Refuses `signature_missing` when there is none and `signature_malformed` when there are two or its form is not strict.
 */
export function selectSignature(fields: Fields, tag: string): ClaimedSignature {
  const { inputs, signatures } = signatureMembers(fields);
  const ours = inputs.filter((each) => each.member[1].get('tag') === tag);
  const [chosen] = ours;
  if (chosen === undefined) throw missing(`No signature has tag="${tag}".`);
  if (ours.length > 1) throw malformed(`More than one signature has tag="${tag}".`);
  return readSignature(chosen, signatures);
}

/** The signature under a label, whatever its tag: for reading other profiles' messages, never for trusting them. */
export function signatureLabelled(fields: Fields, label: string): ClaimedSignature {
  const { inputs, signatures } = signatureMembers(fields);
  const chosen = inputs.find((each) => each.key === label);
  if (chosen === undefined) throw missing(`No signature has the label ${label}.`);
  return readSignature(chosen, signatures);
}

function signatureMembers(fields: Fields): { inputs: readonly Member[]; signatures: readonly Member[] } {
  const inputs = readField(fields, 'signature-input');
  const signatures = readField(fields, 'signature');
  if (!inputs.every((each) => isInnerList(each.member))) throw malformed('Every member of Signature-Input must be an inner list.');
  const labels = new Set(signatures.map((each) => each.key));
  if (labels.size !== inputs.length || !inputs.every((each) => labels.has(each.key))) {
    throw malformed('Signature-Input and Signature must have the same labels.');
  }
  return { inputs, signatures };
}

function readField(fields: Fields, name: string): readonly Member[] {
  const value = fieldValue(fields, name);
  if (value === undefined) throw missing(`The header ${name} is missing.`);
  if (value.length > MAX_FIELD_LENGTH) throw malformed(`The header ${name} is longer than ${MAX_FIELD_LENGTH} bytes.`);
  const members = membersOf(fields, name) ?? [];
  if (members.length > MAX_LABELS) throw malformed(`The header ${name} has more than ${MAX_LABELS} labels.`);
  return members;
}

function readSignature(input: Member, signatures: readonly Member[]): ClaimedSignature {
  const { key: label, member } = input;
  if (!isInnerList(member)) throw malformed(`Signature-Input ${label} must be an inner list.`);
  if (member[0].length > MAX_COMPONENTS) throw malformed(`The signature covers more than ${MAX_COMPONENTS} components.`);
  // Of two equal parameters the parser shows only the last: what is written must be what was understood.
  if (`${label}=${input.canonical}` !== input.text) {
    throw malformed('Signature-Input is not in canonical form (RFC 8941 serialisation), or repeats a parameter.');
  }
  const bytes = signatureBytes(label, signatures);
  return { label, components: readComponents(member[0]), parameters: member[1], text: input.canonical, bytes };
}

function readComponents(items: readonly Item[]): readonly Component[] {
  const before = componentsBefore.get(items);
  if (before !== undefined) return before;
  const components = items.map(([value, parameters]) => readComponent(value, parameters));
  if (new Set(components.map((each) => each.id)).size !== components.length) throw malformed('A component is covered twice.');
  componentsBefore.set(items, components);
  return components;
}

function signatureBytes(label: string, signatures: readonly Member[]): Buffer {
  const found = signatures.find((each) => each.key === label);
  const value = found?.member[0];
  if (found === undefined || !(value instanceof ArrayBuffer)) throw malformed(`Signature ${label} must be a byte sequence.`);
  if (found.member[1].size > 0 || found.text !== `${label}=${found.canonical}`) {
    throw malformed(`Signature ${label} is not in canonical form.`);
  }
  return Buffer.from(value);
}

function missing(detail: string): Refusal {
  return new Refusal('signature_missing', { detail });
}
