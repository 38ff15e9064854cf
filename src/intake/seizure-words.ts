import type { SeizureField } from './seizure-fields.js';

/** Words that tables use for codes of the contract, whatever the template says besides. */
const WORDS: Readonly<Partial<Record<SeizureField, Readonly<Record<string, string>>>>> = {
  unit: {
    kg: 'KGM', kgs: 'KGM', kilogram: 'KGM', kilograms: 'KGM', '킬로그램': 'KGM', g: 'GRM', gr: 'GRM', gram: 'GRM', grams: 'GRM', '그램': 'GRM', mg: 'MGM', t: 'TNE', ton: 'TNE', tonne: 'TNE',
    l: 'LTR', litre: 'LTR', liter: 'LTR', litres: 'LTR', liters: 'LTR', ml: 'MLT', pc: 'C62', pcs: 'C62', piece: 'C62', pieces: 'C62', unit: 'C62', units: 'C62', ea: 'C62', '개': 'C62', '정': 'C62',
    tablets: 'C62', m: 'MTR', m2: 'MTK', m3: 'MTQ',
  },
  mode: {
    sea: '1', maritime: '1', vessel: '1', ship: '1', '해상': '1', rail: '2', train: '2', '철도': '2', road: '3', vehicle: '3', truck: '3', '도로': '3', air: '4', aircraft: '4', flight: '4', '항공': '4',
    mail: '5', post: '5', postal: '5', '우편': '5', multimodal: '6', pipeline: '7', river: '8', 'inland-water': '8', unknown: '9',
  },
  stage: { '수입': 'import', '수출': 'export', '통과': 'transit', '환적': 'transhipment', mail: 'in-mail', '여행자': 'traveller-arrival', passenger: 'traveller-arrival' },
  category: { drug: 'drugs', narcotics: 'drugs', '마약': 'drugs', cigarettes: 'tobacco', '담배': 'tobacco', weapon: 'weapons', firearms: 'weapons', '총기': 'weapons', currency: 'cash', '현금': 'cash', counterfeit: 'ipr', counterfeits: 'ipr', '위조상품': 'ipr', wildlife: 'cites' },
  selectionMethod: { profile: 'rule', profiling: 'rule', targeting: 'rule', tipoff: 'tip', 'tip-off': 'tip', intel: 'intelligence', '제보': 'tip', '무작위': 'random' },
  concealment: { no: 'none', '-': 'none', luggage: 'baggage', parcel: 'mail-parcel', body: 'body-worn' },
};

/** The code that a word of the file stands for: by the template, by our own list, or itself in the form of codes. */
export function codeOf(field: SeizureField, text: string, own: Readonly<Record<string, string>> = {}): string {
  const lower = text.normalize('NFKC').trim().toLowerCase();
  const dashed = lower.replace(/[\s_]+/g, '-');
  const said = Object.entries(own).find(([word]) => word.normalize('NFKC').trim().toLowerCase() === lower)?.[1];
  return said ?? WORDS[field]?.[lower] ?? WORDS[field]?.[dashed] ?? (field === 'unit' ? text.trim().toUpperCase() : dashed);
}
