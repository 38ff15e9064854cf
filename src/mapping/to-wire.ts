import type { RiskAlert } from '../domain/alert.js';
import type { Consignment, GoodsItem } from '../domain/consignment.js';
import type { Feedback } from '../domain/feedback.js';
import type { DomainRecord } from '../domain/mapped-message.js';
import type { HsCode } from '../domain/measures.js';
import type { SeizedGoods, Seizure } from '../domain/seizure.js';
import type { InvolvedPerson } from '../domain/traveller.js';
import type { WireMessage } from './wire.js';

type Json = Record<string, unknown>;

/** The contract has no empty lists and no undefined members: what says nothing is left out. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined && !(Array.isArray(member) && member.length === 0));
  return Object.fromEntries(members.map(([key, member]) => [key, said(member)]));
}

const hs = (code: HsCode | undefined): Json => ({ hs6: code?.code, hsEdition: code?.edition });

function goodsItem({ hs: code, value, quantity, ...rest }: GoodsItem): Json {
  return { ...hs(code), ...rest, value: value?.amount, currency: value?.currency, quantity: quantity?.value, unit: quantity?.unit };
}

function consignment({ documents, goods, ...rest }: Consignment): Json {
  return { ...documents, ...rest, goods: goods.map(goodsItem) };
}

function alert({ kind: _kind, message: _message, handling: _handling, fieldMarks: _marks, localRiskGroups: _groups, ...rest }: RiskAlert): Json {
  return {
    ...rest,
    consignment: rest.consignment && consignment(rest.consignment),
    commodity: rest.commodity && { ...rest.commodity, goods: rest.commodity.goods.map(goodsItem) },
  };
}

/** The twin is sent only as far as it cannot be read off the person. */
function person({ twin, ...rest }: InvolvedPerson): Json {
  return { ...rest, ageBand: twin.ageBand === 'unknown' ? undefined : twin.ageBand };
}

function seizedGoods({ localRiskGroups: _groups, found, declared, ...rest }: SeizedGoods): Json {
  return { ...rest, hs6Found: found?.code, hs6Declared: declared?.code, hsEdition: (found ?? declared)?.edition };
}

function seizure({ kind: _kind, message: _message, handling: _handling, fieldMarks: _marks, ...rest }: Seizure): Json {
  return { ...rest, goods: rest.goods.map(seizedGoods), persons: rest.persons.map(person) };
}

function feedback({ kind: _kind, message: _message, handling: _handling, fieldMarks: _marks, ...rest }: Feedback): Json {
  const hitReports = rest.hitReports.map((report) => ({ ...report, accompanyingPersons: report.accompanyingPersons.map(person) }));
  return { ...rest, hitReports };
}

function bodyOf(record: DomainRecord): Json {
  switch (record.kind) {
    case 'alert': return alert(record);
    case 'seizure': return seizure(record);
    case 'feedback': return feedback(record);
  }
}

/**
 * A record in our words as a message of the contract: envelope first, the record last under the name of its kind. It is
 * not validated here; whoever sends it rehearses it against the receiver's contract.
 */
export function toWire(record: DomainRecord): WireMessage {
  const { receivedAt: _receivedAt, messageId, ...head } = record.message;
  const handling = { ...record.handling, fieldMarks: Object.keys(record.fieldMarks).length > 0 ? record.fieldMarks : undefined };
  const message = { messageId, messageType: record.kind, schemaVersion: '1.0', ...head, handling, [record.kind]: bodyOf(record) };
  return said(message) as WireMessage;
}
