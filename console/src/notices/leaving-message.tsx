import { useTranslation } from 'react-i18next';
import { MarksContext, type FieldMark } from '../case/marks';
import sections from '../case/readable/members.module.css';
import { Members } from '../case/readable/members';
import type { Json } from '../case/readable/shape';
import { Asks, Narrative } from '../case/readable/told';
import { TextBlock } from '../case/text-block';
import { useWords } from '../words/use-words';
import classes from './leaving-message.module.css';

type Marks = Readonly<Record<string, FieldMark>>;

/** A whole message for reading, nothing left out: the record, how it may be used, the envelope; and the same as JSON. */
export function LeavingMessage({ message }: { message: Json }) {
  const { t } = useTranslation();
  // Both are set when it leaves, so what stands there now is nobody's.
  const { sentAt: _sentAt, senderSequence: _sequence, ...leaves } = message;
  const type = String(message.messageType);
  const { [type]: record, handling, ...envelope } = leaves as Record<string, unknown>;
  const { fieldMarks = {}, ...use } = (handling ?? {}) as Json & { fieldMarks?: Marks };
  return (
    <div className={classes.message}>
      <RecordBody type={type} record={(record ?? {}) as Json} fieldMarks={fieldMarks} />
      <section className={sections.large} data-depth={0}><h4>{t('notices.message.handling')}</h4><Members value={use} pointer="/handling" /></section>
      <section className={sections.large} data-depth={0}><h4>{t('notices.message.envelope')}</h4><Members value={envelope} pointer="" /><small>{t('notices.message.exactHint')}</small></section>
      <details><summary>{t('notices.message.exact')}</summary><TextBlock title={t('notices.message.exact')} text={JSON.stringify(leaves, null, 2)} lines /></details>
    </div>
  );
}

/** A record of the contract for reading, with the marks on its fields. */
export function RecordBody({ type, record, fieldMarks }: { type: string; record: Json; fieldMarks: Marks }) {
  const { narrative: _narrative, narrativeLanguage: _language, limitations: _limits, warnings: _danger, recommendedActions: _actions, title, ...details } = record;
  const { word } = useWords();
  // Elsewhere a reason is its author's own words; here it comes from a closed list.
  const told = type === 'withdrawal' ? { ...details, reason: word('reason', String(details.reason)) } : details;
  return (
    <MarksContext value={{ warnings: new Map(), fields: new Map(Object.entries(fieldMarks)) }}>
      {typeof title === 'string' && <p className={classes.title}>{title}</p>}
      {typeof record.narrative === 'string' && <Narrative record={record} pointer={`/${type}`} />}
      <Asks record={record} />
      <Members value={told} pointer={`/${type}`} />
    </MarksContext>
  );
}
