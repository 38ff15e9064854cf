/**
 * What a seizure of a table can say: the twelve facts of the simplified form, what names it, and some more that tables often have.
 * Each with where it stands in the message, and headers it is found under.
 */
export const SEIZURE_FIELDS = {
  reference: { pointer: '/seizure/caseReference', headers: ['reference', 'case', 'case no', 'case number', 'seizure id', 'seizure no', 'record id', 'file number', '사건번호', '적발번호', '관리번호'] },
  seizedAt: { pointer: '/seizure/seizedAt', headers: ['date', 'seizure date', 'date of seizure', 'seized on', 'event date', '적발일자', '적발일'] },
  place: { pointer: '/seizure/place', headers: ['location', 'place of seizure', 'seizure location', 'port', '적발장소', '장소'] },
  category: { pointer: '/seizure/goods/0/category', headers: ['commodity', 'commodity group', 'type', 'goods category', '품목구분', '적발유형'] },
  quantity: { pointer: '/seizure/goods/0/quantity', headers: ['qty', 'amount', 'weight', '수량', '중량'] },
  unit: { pointer: '/seizure/goods/0/quantity/unit', headers: ['unit of measure', 'uom', 'units', '단위'] },
  hs6: { pointer: '/seizure/goods/0/hs6Found', headers: ['hs', 'hs code', 'hs6 code', 'hscode', 'HS부호'] },
  description: { pointer: '/seizure/goods/0/description', headers: ['goods', 'goods description', 'product', 'item', '품명', '물품명'] },
  mode: { pointer: '/seizure/mode', headers: ['transport', 'mode of transport', 'means of transport', '운송수단'] },
  stage: { pointer: '/seizure/stage', headers: ['customs procedure', 'procedure', 'direction', '단계', '수출입구분'] },
  departure: { pointer: '/seizure/route/departure', headers: ['departure country', 'country of departure', 'from', 'provenance', '출발국', '적출국'] },
  destination: { pointer: '/seizure/route/destination', headers: ['destination country', 'country of destination', 'to', '도착국', '목적국'] },
  selectionMethod: { pointer: '/seizure/selectionMethod', headers: ['selection', 'reason for selection', 'detection basis', '선별방법', '적발경위'] },
  concealment: { pointer: '/seizure/concealment/method', headers: ['concealment method', 'hidden', '은닉방법', '은닉수법'] },
  reportedBy: { pointer: '/seizure/reportedBy', headers: ['reporter', 'reporting office', 'office', 'agency', '보고기관', '적발세관'] },
  subtype: { pointer: '/seizure/goods/0/subtype', headers: ['substance', 'species', 'drug type', '세부품목'] },
  value: { pointer: '/seizure/goods/0/value/amount', headers: ['goods value', '금액', '시가'] },
  currency: { pointer: '/seizure/goods/0/value/currency', headers: ['통화'] },
  origin: { pointer: '/seizure/goods/0/origin', headers: ['country of origin', '원산지'] },
  container: { pointer: '/seizure/containers/0/number', headers: ['container no', 'container number', '컨테이너번호'] },
  declarationNumber: { pointer: '/seizure/documents/declarationNumber', headers: ['declaration no', '신고번호'] },
  billOfLading: { pointer: '/seizure/documents/masterBillOfLading', headers: ['b/l', 'bl no', 'bill of lading no', '선하증권번호'] },
  vesselName: { pointer: '/seizure/conveyance/vessel/name', headers: ['vessel', 'ship', '선박명'] },
  vesselImo: { pointer: '/seizure/conveyance/vessel/imo', headers: ['imo', 'imo no', 'imo number'] },
  narrative: { pointer: '/seizure/narrative', headers: ['remarks', 'comments', 'notes', '비고', '적발내용'] },
} as const satisfies Readonly<Record<string, { readonly pointer: string; readonly headers: readonly string[] }>>;
export type SeizureField = keyof typeof SEIZURE_FIELDS;
export const SEIZURE_FIELD_NAMES = Object.keys(SEIZURE_FIELDS) as readonly SeizureField[];

/** Which field a place in the message was read from: the one whose own place is nearest. */
export function fieldAt(pointer: string): SeizureField | undefined {
  if (pointer === '/seizure/goods') return 'category'; // where agreements look for what was found
  let found: SeizureField | undefined;
  for (const field of SEIZURE_FIELD_NAMES) {
    const own = SEIZURE_FIELDS[field].pointer;
    const near = pointer === own || pointer.startsWith(`${own}/`) || own.startsWith(`${pointer}/`);
    if (near && (found === undefined || closeness(own, pointer) > closeness(SEIZURE_FIELDS[found].pointer, pointer))) found = field;
  }
  return pointer === '/seizure' || pointer === '' ? undefined : found; // the whole record: nobody in particular
}

function closeness(own: string, pointer: string): number {
  return pointer.startsWith(own) ? own.length : pointer.length - own.length;
}
