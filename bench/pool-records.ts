import { containerCheckDigit } from '../src/domain/identifiers/container.js';
import type { Handling } from '../src/domain/handling.js';
import { newId } from '../src/platform/ids.js';
import type { PoolRecord } from '../src/pool/save-many.js';

const HANDLING: Handling = { tlp: 'AMBER', codes: [], permittedAction: 'inspect-as-routine', onward: 'none', personalData: false };
const PARTNERS = ['ZZ', 'ZZ', 'ZZ', 'ZZ', 'ZZ', 'ZZ', 'NL', 'NL', 'NL', 'DE', 'DE', 'JP'];
const CATEGORIES = ['drugs', 'drugs', 'drugs', 'tobacco', 'tobacco', 'undervaluation', 'ipr', 'weapons', 'cash', 'cites'];
const PORTS = ['KRPUS', 'KRINC', 'NLRTM', 'DEHAM', 'JPTYO', 'ECGYE', 'BRSSZ', 'CNSHA', 'SGSIN', 'AEDXB', 'USLAX', 'PABLB', 'TRMER', 'INNSA', 'ZADUR', 'MXZLO'];
const SYLLABLES = [...'가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치키티피히담배원단물품창고선박밀수'];
const HS = Array.from({ length: 400 }, (_, i) => String(10_000 + i * 219).padStart(6, '0'));
/** Of a corpus that grows, new words go on coming: a word's number is drawn by Zipf's law from as many as there are records. */
const zipf = (random: () => number, most: number): number => Math.floor(most ** random());

/** Deterministic: the same record for the same number. */
function randomOf(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822507) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** Letters only: what a word is cut into is one term. */
export const word = (n: number): string => [...(n * 7919 + 17_576).toString(26)].map((digit) => 'kaeiourstlnmdpbgvfzhcyxwjq'[parseInt(digit, 26)]).join('');
export const hangul = (n: number): string => `${SYLLABLES[n % SYLLABLES.length]}${SYLLABLES[(n * 31 + 7) % SYLLABLES.length]}${SYLLABLES[Math.floor(n / SYLLABLES.length) % SYLLABLES.length]}`;

export function containerOf(n: number): string {
  const ten = `BENU${String(n % 1_000_000).padStart(6, '0')}`;
  return `${ten}${containerCheckDigit(ten)}`;
}

const START = Date.UTC(2025, 0, 1);
const MINUTE = 60_000;

/** The n-th alert of a pool of as many: about a container of its own, in words of which some are common and many are rare. */
export function poolRecord(n: number): PoolRecord {
  const random = randomOf(n + 1);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const words = (count: number): string => Array.from({ length: count }, () => (random() < 0.8 ? word(zipf(random, 20_000 + n)) : hangul(zipf(random, 20_000 + n)))).join(' ');
  const receivedAt = new Date(START + n * MINUTE);
  const [from, to] = [pick(PORTS), pick(PORTS)];
  const hs6 = HS[zipf(random, HS.length) - 1] ?? HS[0] as string;
  const number = containerOf(n);
  const at = receivedAt.toISOString();
  const pointer = '/alert/consignment/containers/0';
  return {
    recordId: newId(receivedAt.getTime()), keptId: newId(receivedAt.getTime()), messageId: newId(receivedAt.getTime()), kind: random() < 0.85 ? 'alert' : 'seizure', partner: pick(PARTNERS), recordRef: `BENCH-${n}`, version: 1,
    data: {
      kind: 'alert', alertId: `BENCH-${n}`, title: words(8), narrative: words(45), riskCategory: pick(CATEGORIES), validFrom: at, validUntil: '2099-12-31T00:00:00Z', message: { sentAt: at, exchangeBasis: 'spontaneous' },
      recommendedActions: ['documentary-check'], limitations: [],
      consignment: { containers: [{ number, seals: [] }], goods: [{ hs: { code: hs6, hs6, edition: '2022' }, description: words(6) }], parties: [], route: [{ role: 'loading', locode: from }, { role: 'transhipment', locode: pick(PORTS) }, { role: 'discharge', locode: to }] },
    },
    handling: HANDLING, mappingVersion: 'bench', warnings: [], unmapped: [], receivedAt, validUntil: '2099-12-31T00:00:00Z', eraseBy: null,
    subjects: [{ kind: 'transportEquipment', label: number, role: 'subject', pointer, handling: HANDLING, data: null, identifiers: [{ scheme: 'container', value: number, normalised: number, verdict: 'valid', pointer: `${pointer}/number`, handling: HANDLING }] }],
  };
}
