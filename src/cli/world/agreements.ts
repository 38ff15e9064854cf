import { agreementOf, type Agreement } from '../../partners/agreement.js';
import type { TwoOfficers } from '../../partners/agreement-store.js';
import { DEMO_OFFICERS } from './officers.js';

const ALL_TYPES = ['alert', 'seizure', 'feedback', 'request', 'reply', 'withdrawal'];
const ALL_CLASSES = ['consignment', 'conveyance', 'traveller', 'economicOperator', 'commodity', 'modusOperandi'];
/** No person in them by themselves: the policy may put them to work at once; persons and methods wait for an analyst. */
const THINGS = ['consignment', 'conveyance', 'commodity', 'economicOperator'];
/** What may leave: enough to act on. Narrative, contacts, parties and travellers stay at home. */
const RELEASED = [
  ...['alertId', 'version', 'status', 'subjectClass', 'riskCategory', 'offenceTypes', 'urgency', 'severity', 'certainty', 'basis', 'validFrom', 'validUntil',
    'title', 'recommendedActions', 'limitations', 'minimumTreatment', 'notificationOnHit', 'feedbackRequested', 'feedbackDueAt', 'warnings', 'conveyance',
    'commodity', 'modusOperandi', 'indicators'].map((field) => `/alert/${field}`),
  '/alert/issuingAuthority/name', '/alert/issuingAuthority/unit',
  ...['ucr', 'declarationNumber', 'cargoControlNumber', 'masterBillOfLading', 'houseBillOfLading', 'masterAirWaybill', 'houseAirWaybill', 'containers',
    'packages', 'grossMass', 'netMass', 'goods', 'declaredAs', 'route'].map((field) => `/alert/consignment/${field}`),
  '/seizure', '/feedback', '/request', '/reply', '/withdrawal',
  // What an author signed field by field, so that others can be shown whose record it is.
  '/origin',
];
const TERMS = {
  typesIn: ALL_TYPES, typesOut: ALL_TYPES, subjectClasses: ALL_CLASSES, fieldsOut: RELEASED, nominal: true, responseHours: { flash: 1, urgent: 12, routine: 48 },
  validFrom: '2019-01-01', validUntil: '2099-12-31',
};
const ZEDLAND = {
  ...TERMS, accessLog: true, agreementId: 'ZZ-KR-CMAA-2019', title: 'Demonstration: customs mutual assistance with Zedland', highestTlp: 'RED', acceptClasses: THINGS, acceptUpTo: 'AMBER',
} as const;
const EU_KOREA = {
  ...TERMS, agreementId: 'EU-KR-CMAA-1997', title: 'Agreement on Cooperation and Mutual Administrative Assistance in Customs Matters, European Community and Republic of Korea, 1997',
  highestTlp: 'AMBER+STRICT',
} as const;

/** The agreements each administration of the world has entered, by its code. */
export const AGREEMENTS: Readonly<Record<string, readonly Agreement[]>> = {
  KR: [
    agreementOf({ ...ZEDLAND, partner: 'ZZ' }),
    // Nothing of NL is accepted by policy, so that the review queue of KR has something in it.
    agreementOf({ ...EU_KOREA, partner: 'NL' }),
  ],
  NL: [
    agreementOf({ ...ZEDLAND, agreementId: 'ZZ-NL-CMAA-2021', partner: 'ZZ' }),
    agreementOf({ ...EU_KOREA, partner: 'KR', acceptClasses: THINGS, acceptUpTo: 'AMBER' }),
  ],
};

/** Who stands for the agreements of an administration: two of its people, as for any other agreement. */
export function agreementOfficers(code: string): TwoOfficers {
  const [first, second] = DEMO_OFFICERS.filter(({ administration, role }) => administration === code && role !== 'analyst');
  return { proposedBy: `officer:${first?.username ?? `${code}-1`}`, confirmedBy: `officer:${second?.username ?? `${code}-2`}` };
}
