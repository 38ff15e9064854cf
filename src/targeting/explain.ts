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
  'inspect-as-routine': 'an inspection has to look like routine',
  'inspect-openly': 'an open inspection is permitted',
  detain: 'detention is permitted',
};

/** One sentence for the officer: which value met which indicator, who says so, in which message, and how much it weighs. */
export function sentenceOf(hit: Hit): string {
  const named = hit.operator === 'prefix' ? `begins with ${hit.value}, which` : 'is one that';
  const together = hit.identifying ? '' : ', together with the other descriptive indicators of that alert';
  const permitted = hit.permittedAction ? `; ${ACTION_WORDS[hit.permittedAction]}` : '';
  const said = hit.explanation ? ` "${hit.explanation}"` : '';
  return `${FIELD_WORDS[hit.field] ?? hit.field} ${hit.declared} (${hit.pointer}) ${named} ${hit.partner} warns of in alert ` +
    `${hit.alertId}, message ${hit.messageId}, with weight ${hit.weight}${together}${permitted}.${said}`;
}

/** How the lane came about, in a few sentences, the decision first. */
export function reasonsFor(hits: readonly Hit[], decision: { score: number; lane: Lane; byScore: Lane }): string[] {
  if (hits.length === 0) return ['Nothing declared meets an indicator of a partner.'];
  const counted = independent(hits);
  const partners = [...new Set(counted.map((hit) => hit.partner))].sort();
  const sources = partners.length > 1 ? `${partners.join(' and ')} corroborate each other` : `all from ${partners[0]}`;
  const reasons = [
    `${counted.length} of ${hits.length} hits count, ${sources}: score ${decision.score}, lane ${decision.lane}.`,
  ];
  if (decision.lane !== decision.byScore) reasons.push(capOf(hits, decision));
  return reasons;
}

function capOf(hits: readonly Hit[], { lane, byScore }: { lane: Lane; byScore: Lane }): string {
  const limits = hits.filter((hit) => highestLane(hit.permittedAction) !== 'red');
  const words = [...new Set(limits.map((hit) => `${hit.partner} gave it ${ACTION_WORDS[hit.permittedAction as PermittedAction]}`))];
  return `The score alone would mean ${byScore}; the lane stays ${lane}, because ${words.join(', and ')}.`;
}
