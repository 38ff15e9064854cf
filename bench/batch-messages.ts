import { readdirSync, readFileSync } from 'node:fs';
import { checkIdentifier } from '../src/domain/identifiers/schemes.js';
import { newId } from '../src/platform/ids.js';
import { projectPath } from '../src/platform/paths.js';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Members whose values name one thing; the same value elsewhere in the message (an indicator) follows. Scheme by member. */
const SCHEMES: Readonly<Record<string, string>> = {
  number: 'container', imo: 'imo', mmsi: 'mmsi', masterBillOfLading: 'masterBillOfLading', houseBillOfLading: 'houseBillOfLading', masterAirWaybill: 'masterAirWaybill',
  houseAirWaybill: 'houseAirWaybill', cargoControlNumber: 'cargoControlNumber', ucr: 'ucr', callSign: 'callSign',
};

/**
 * Alerts after the pattern of all shipped examples, each about things of its own: other containers, vessels, businesses and
 * documents, with check digits that hold where those of the example do.
 */
export function variedAlerts(count: number): Buffer[] {
  // One that is signed field by field is what it is: other values would belie its origin.
  const names = readdirSync(projectPath('openapi', 'examples')).filter((name) => name.startsWith('alert-') && name !== 'alert-with-origin.json').sort();
  const examples = names.map((name) => JSON.parse(readFileSync(projectPath('openapi', 'examples', name), 'utf8')) as { [name: string]: Json });
  return Array.from({ length: count }, (_, n) => Buffer.from(JSON.stringify(varied(examples[n % examples.length] as { [name: string]: Json }, n))));
}

function varied(example: { [name: string]: Json }, n: number): Json {
  const swaps = new Map<string, string>();
  collect(example, swaps);
  const message = swapped(example, swaps) as { [name: string]: Json };
  const alert = message.alert as { [name: string]: Json };
  delete message.supersedes;
  return { ...message, messageId: newId(), sentAt: new Date().toISOString(), senderSequence: n + 1, alert: { ...alert, alertId: `ZZ-BATCH-${newId()}`, version: 1, status: 'issued' } };
}

function collect(value: Json, swaps: Map<string, string>, member = ''): void {
  if (Array.isArray(value)) for (const each of value) collect(each, swaps, member);
  else if (typeof value === 'object' && value !== null) {
    const { scheme, value: id } = value as { scheme?: Json; value?: Json };
    if (typeof scheme === 'string' && typeof id === 'string') swaps.set(id, another(scheme, id));
    for (const [name, each] of Object.entries(value)) collect(each, swaps, name);
  } else if (typeof value === 'string' && SCHEMES[member] !== undefined) swaps.set(value, another(SCHEMES[member], value));
}

/** Other digits in the same places; the last ones are tried until the verdict is that of the pattern. */
function another(scheme: string, pattern: string): string {
  const { verdict } = checkIdentifier(scheme, pattern);
  for (let tries = 0; tries < 2_000; tries += 1) {
    const tried = pattern.replace(/\d/g, () => String(Math.floor(Math.random() * 10)));
    if (checkIdentifier(scheme, tried).verdict === verdict) return tried;
  }
  return pattern;
}

function swapped(value: Json, swaps: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return swaps.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => swapped(each, swaps));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, swapped(each, swaps)]));
}
