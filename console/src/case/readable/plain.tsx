import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { day, moment } from '../../words/dates';
import { useWords } from '../../words/use-words';
import { childPointer } from '../pointer';
import { Marked } from './marked';
import { shapeOf, type Json } from './shape';

interface Props {
  readonly member: string;
  readonly value: unknown;
  readonly pointer: string;
}

const COUNTRY = new Set(['country', 'origin', 'flag', 'issuer', 'nationalities', 'departures', 'destinations', 'onwardNamed', 'administration', 'audience', 'sender']);
/** Members that hold words of closed lists; everything else is the sender's own text and is never translated. */
const LISTED = new Set([
  'subjectClass', 'riskCategory', 'urgency', 'severity', 'certainty', 'basis', 'status', 'permittedAction', 'onward', 'evidentialUse', 'exchangeBasis', 'concealment', 'method', 'mode', 'role', 'sex', 'precision',
  'kind', 'type', 'stage', 'selectionMethod', 'detectionTechniques', 'category', 'sealState', 'measure', 'disposal', 'prosecution', 'recommendedActions', 'warnings', 'aeoStatus', 'ageBand', 'relation', 'recordType',
  'localRiskGroups', 'notificationOnHit', 'scheme', 'lane', 'result', 'field', 'operator', 'finding',
  'messageType', 'requestKind', 'state', 'declineReason', 'refusalReason', 'suggestion',
]);
const IDENTIFIER = /(number|Number|locode|imo|mmsi|vin|plate|ucr|BillOfLading|AirWaybill|hs6|hs6Found|hs6Declared|id|sha256|mrz|seals|value|callSign|wagon|serials)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A value that reads as one, in the officer's language, with what is to be said beside it. */
export function Plain(props: Props) {
  return <Marked pointer={props.pointer}><Words {...props} /></Marked>;
}

function Words({ member, value, pointer }: Props): ReactNode {
  const { t, i18n } = useTranslation();
  const { word, country, field } = useWords();
  const part = (name: string, as = name): ReactNode => <Plain member={as} value={(value as Json)[name]} pointer={childPointer(pointer, name)} />;
  const has = (name: string): boolean => (value as Json)[name] !== undefined;
  switch (shapeOf(value)) {
    case 'list': return <>{(value as unknown[]).map((item, index) => <Fragment key={index}>{index > 0 && <span aria-hidden> · </span>}<Plain member={member} value={item} pointer={childPointer(pointer, index)} /></Fragment>)}</>;
    case 'money': return <>{part(has('amount') ? 'amount' : 'value', 'count')} {part('currency')}{has('basis') && <> ({part('basis')})</>}</>;
    case 'quantity': return <>{part('value', 'count')} {part('unit')}{has('original') && <> ({part('original', 'text')})</>}</>;
    case 'count': return <>{part('count')}{has('type') && <> {part('type', 'code')}</>}</>;
    case 'dated': return <>{part('value', 'date')}{(value as Json).precision !== 'day' && <> ({part('precision')})</>}</>;
    case 'id': return <>{word('scheme', String((value as Json).scheme))} {part('value')}{has('country') && <> ({String((value as Json).country)})</>}</>;
    case 'named': return <>{part('value', 'text')} ({word('kind', String((value as Json).kind))})</>;
    case 'hs': return part('hs6');
    case 'period': return <>{part('from')}{has('to') && <> ~ {part('to')}</>}{has('tz') && <> ({part('tz', 'text')})</>}</>;
    case 'place': return <>{part('locode')}{has('name') && <> {part('name')}</>}{has('type') && <> ({word('place', String((value as Json).type))})</>}</>;
    case 'address': return <>{['text', 'street', 'city', 'region', 'postcode', 'country'].filter(has).map((name, index) => <Fragment key={name}>{index > 0 && ', '}{part(name)}</Fragment>)}</>;
    case 'object': return <>{Object.keys(value as Json).map((name, index) => <Fragment key={name}>{index > 0 && ' · '}{isNamed(name) ? '' : `${field(name)} `}{part(name)}</Fragment>)}</>;
    case 'rows': return <>{(value as unknown[]).length}</>;
    default: return scalar();
  }

  function scalar(): ReactNode {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number') return value.toLocaleString(i18n.language);
    const text = String(value);
    if (TIME.test(text)) return <time dateTime={text} title={text}>{moment(text, i18n.language)}</time>;
    if (DATE.test(text)) return day(text, i18n.language);
    if (COUNTRY.has(member)) return country(text);
    if (LISTED.has(member)) return word(member, text);
    return IDENTIFIER.test(member) ? <code>{text}</code> : text;
  }
}

const isNamed = (member: string): boolean => member === 'name' || member === 'unit';
