/** Set by us, or a page has a better place for it. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  Alert: ['version'], Seizure: ['version'], Request: ['version'], Handling: ['fieldMarks'],
};

/** What is offered at once beside what the contract requires; everything else is one click away. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  Alert: ['severity', 'certainty', 'basis', 'validFrom', 'narrative', 'recommendedActions', 'limitations', 'feedbackRequested', 'issuingAuthority', 'indicators'],
  Seizure: ['status', 'detectionTechniques', 'narrative', 'conveyance', 'containers'],
  Request: ['measure', 'facts', 'questions'],
  Reply: ['answeredBy', 'expectedAt', 'answers', 'summary'],
  Feedback: ['at', 'result', 'usefulness'],
  Handling: ['permittedAction', 'onward', 'codes', 'evidentialUse', 'reviewBy', 'personalData'],
  Authority: ['unit'],
  Consignment: ['masterBillOfLading', 'containers', 'goods', 'parties', 'route'],
  Conveyance: ['mode', 'vessel'],
  Vessel: ['name', 'imo', 'flag'],
  Container: ['type'], SeizedContainer: ['type'],
  GoodsItem: ['hs6', 'description', 'origin'],
  SeizedGoods: ['hs6Found', 'hs6Declared', 'description', 'origin'],
  Party: ['ids'], OperatorId: ['country'], EconomicOperator: ['ids', 'address'], Address: ['text', 'country'],
  Traveller: ['names', 'dateOfBirth', 'nationalities', 'documents'], TravelDocument: ['number', 'issuer', 'expiry'],
  Place: ['locode', 'country', 'type'], RouteStop: ['locode', 'eta'],
  Indicator: ['explanation'], Concealment: ['location'], ReplyAnswer: ['questionId', 'result'],
  Packages: ['type'], Commodity: ['departures', 'destinations'], ModusOperandi: ['concealment'],
};

/** Members of a record that are another record's blocks: only the one its subject names is offered at once. */
const BLOCKS: readonly string[] = ['consignment', 'conveyance', 'traveller', 'economicOperator', 'commodity', 'modusOperandi'];

/** Which members of an object are shown: required, usual, named as the subject, or written already. */
export function shownMembers(name: string | undefined, { required = [], properties = {} }: { required?: readonly string[]; properties?: object }, value: Readonly<Record<string, unknown>>): { shown: string[]; more: string[] } {
  const all = Object.keys(properties).filter((member) => !(ELSEWHERE[name ?? ''] ?? []).includes(member));
  const usual = USUAL[name ?? ''] ?? (all.length <= 4 ? all : []);
  const isShown = (member: string): boolean => required.includes(member) || member in value || member === value.subjectClass || (usual.includes(member) && !(value.subjectClass !== undefined && BLOCKS.includes(member)));
  return { shown: all.filter(isShown), more: all.filter((member) => !isShown(member)) };
}
