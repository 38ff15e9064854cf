import type { Agreement } from '../../partners/partner.js';

const ALL_TYPES = ['alert', 'seizure', 'feedback'];
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
  '/seizure', '/feedback',
];

const ZEDLAND = {
  agreementId: 'ZZ-KR-CMAA-2019', title: 'Demonstration: customs mutual assistance with Zedland',
  messageTypes: ALL_TYPES, subjectClasses: ALL_CLASSES, highestTlp: 'RED', acceptClasses: THINGS, acceptUpTo: 'AMBER', releaseFields: RELEASED,
} as const;
const EU_KOREA = {
  agreementId: 'EU-KR-CMAA-1997', title: 'Agreement on Cooperation and Mutual Administrative Assistance in Customs Matters, European Community and Republic of Korea, 1997',
  messageTypes: ALL_TYPES, subjectClasses: ALL_CLASSES, highestTlp: 'AMBER+STRICT', releaseFields: RELEASED,
} as const;
const TERM = { validFrom: '2019-01-01', validUntil: '2099-12-31' };

/** The agreements each administration of the world has entered, by its code. */
export const AGREEMENTS: Readonly<Record<string, readonly Agreement[]>> = {
  KR: [
    { ...ZEDLAND, ...TERM, partner: 'ZZ' },
    // Nothing of NL is accepted by policy, so that the review queue of KR has something in it.
    { ...EU_KOREA, ...TERM, partner: 'NL', acceptClasses: [], acceptUpTo: 'CLEAR' },
  ],
  NL: [
    { ...ZEDLAND, ...TERM, agreementId: 'ZZ-NL-CMAA-2021', partner: 'ZZ' },
    { ...EU_KOREA, ...TERM, partner: 'KR', acceptClasses: THINGS, acceptUpTo: 'AMBER' },
  ],
};
