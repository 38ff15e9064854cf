import { nameKey } from './read-rows.js';

/** What a domestic import declaration says, by item, and the headers it is found under besides its own name (columns of the open KCS data set first). */
export const DECLARATION_FIELDS = {
  declarationNumber: ['declaration id', 'declaration no', 'declaration no.', '수입신고번호', '신고번호'],
  version: ['declaration version'],
  date: ['declaration date', '신고일자', '수입신고일자'],
  office: ['office id', 'customs office', '통관지세관부호'],
  processType: ['process type', '통관계획부호'],
  importType: ['import type', '수입신고구분부호'],
  importUse: ['import use', '수입거래구분부호'],
  paymentType: ['payment type', '징수형태코드'],
  mode: ['mode of transport', '운송수단유형코드'],
  declarant: ['declarant id', '신고인부호'],
  importer: ['importer id', '수입자부호', '납세의무자통관고유부호'],
  seller: ['seller id', '해외거래처부호', '판매자부호'],
  courier: ['courier id', '특송업체부호'],
  hs: ['hs10 code', 'hs6 code', 'hs code', 'hs10', 'hs6', 'HS10단위부호'],
  departure: ['country of departure', '적출국가코드'],
  origin: ['country of origin', '원산지국가코드'],
  taxRate: ['tax rate', '관세율'],
  taxType: ['tax type', '관세율구분코드'],
  originIndicator: ['country of origin indicator', '원산지표시유무코드'],
  netMass: ['net mass', '신고중량(KG)'],
  itemPrice: ['item price', 'item value', 'value', '과세가격원화금액'],
  fraud: ['fraud', '우범여부'],
  criticalFraud: ['critical fraud', '핵심적발'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type DeclarationField = keyof typeof DECLARATION_FIELDS;

const BY_NAME = new Map<string, DeclarationField>(Object.entries(DECLARATION_FIELDS).flatMap(([field, names]) =>
  [field, ...names].map((name) => [nameKey(name), field as DeclarationField] as const)));

/** Which field each column is; undefined for columns that nothing is read of. */
export function declarationColumns(header: readonly string[]): ReadonlyArray<DeclarationField | undefined> {
  const taken = new Set<DeclarationField>();
  return header.map((name) => {
    const field = BY_NAME.get(nameKey(name));
    if (field === undefined || taken.has(field)) return undefined;
    taken.add(field);
    return field;
  });
}

/** Without these a declaration cannot be told from others, or used. */
export const NEEDED_FIELDS: readonly DeclarationField[] = ['declarationNumber', 'date', 'hs'];
