import type { PermittedAction } from '../domain/handling.js';
import type { Hit } from './hit.js';
import { highestLane, type Lane } from './lane.js';
import { independent } from './score.js';

const FIELD_WORDS: Readonly<Record<string, string>> = {
  'container.number': 'Container', 'vessel.imo': 'Vessel IMO', 'vessel.mmsi': 'Vessel MMSI', 'vessel.name': 'Vessel',
  'billOfLading.master': 'Master bill of lading', 'billOfLading.house': 'House bill of lading',
  'airWaybill.master': 'Master air waybill', 'airWaybill.house': 'House air waybill', cargoControlNumber: 'Cargo control number',
  declarationNumber: 'Declaration', ucr: 'UCR', 'operator.id': 'Economic operator', 'operator.name': 'Economic operator',
  'declarant.id': 'Declarant', 'importer.id': 'Importer', 'seller.id': 'Seller', 'courier.id': 'Courier',
  'traveller.document': 'Travel document', 'flight.number': 'Flight', 'vehicle.plate': 'Vehicle plate', 'vehicle.vin': 'Vehicle VIN',
  'goods.hs6': 'HS code', 'goods.origin': 'Origin', 'route.departure': 'Departure', 'transport.mode': 'Mode of transport', office: 'Office',
};

const ACTION_WORDS: Readonly<Record<PermittedAction, string>> = {
  'analyse-only': 'for analysis only',
  'profile-silently': 'for silent profiling only',
  'contact-first': 'to be talked over with the sender before anything is done',
  'documentary-check': 'for no more than a check of documents',
  'inspect-as-routine': 'for an inspection that looks like routine',
  'inspect-openly': 'for an open inspection',
  detain: 'for detention, too',
};

/** One sentence for the officer: which value met which indicator, who says so, in which message, and how much it weighs. */
export function sentenceOf(hit: Hit): string {
  const value = `${FIELD_WORDS[hit.field] ?? hit.field} ${hit.declared} (${hit.pointer})`;
  const met = hit.operator === 'prefix' ? `begins with ${hit.value} as ${hit.partner} describes` : `is named by ${hit.partner}`;
  const together = hit.identifying ? '' : ', together with the other descriptive indicators of that alert';
  const permitted = hit.permittedAction ? `, given ${ACTION_WORDS[hit.permittedAction]}` : '';
  const said = hit.explanation ? ` "${shortened(hit.explanation)}"` : '';
  return `${value} ${met} in alert ${hit.alertId}, message ${hit.messageId}: weight ${hit.weight}${together}${permitted}.${said}`;
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

/** An answer stays readable: beyond this many, hits are only counted. */
const MOST_SENTENCES = 100;

/** How the lane came about: the decision first, then what limits it, then hit by hit. */
export function explain(hits: readonly Hit[], decision: Decision): string[] {
  if (hits.length === 0) return ['Nothing that is declared meets an accepted indicator: lane green.'];
  const sentences = [summaryOf(hits, decision), ...limitsOf(hits, decision)];
  const shown = hits.slice(0, MOST_SENTENCES - 1 - sentences.length);
  sentences.push(...shown.map(sentenceOf));
  if (shown.length < hits.length) sentences.push(`And ${hits.length - shown.length} more hits.`);
  return sentences;
}

interface Decision {
  readonly score: number;
  readonly lane: Lane;
  /** The lane the score alone would have meant. */
  readonly byScore: Lane;
}

function summaryOf(hits: readonly Hit[], { score, lane }: Decision): string {
  const counted = independent(hits);
  const partners = [...new Set(counted.map((hit) => hit.partner))].sort();
  const values = new Set(counted.map((hit) => hit.pointer));
  const corroborated = values.size < counted.length ? ', of which some name the same value' : '';
  return `${hits.length === 1 ? '1 hit' : `${hits.length} hits`}, ${counted.length} independent, from ${partners.join(' and ')}${corroborated}: ` +
    `score ${score}, lane ${lane}.`;
}

function limitsOf(hits: readonly Hit[], { lane, byScore }: Decision): string[] {
  if (lane === byScore) return [];
  const limited = hits.filter((hit) => highestLane(hit.permittedAction) !== 'red');
  const words = new Set(limited.map((hit) => `what ${hit.partner} gave is ${ACTION_WORDS[hit.permittedAction as PermittedAction]}`));
  return [`The score alone would mean ${byScore}; the lane stays ${lane}, because ${[...words].join(', and ')}.`];
}
