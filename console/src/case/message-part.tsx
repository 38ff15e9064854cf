import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../openapi/generated/console';
import { useWords } from '../words/use-words';
import { Facts, type Fact } from './facts';
import { MarksContext, marksOf } from './marks';
import classes from './message-part.module.css';
import { Part } from './part';
import { Members } from './readable/members';
import { Asks, Narrative } from './readable/told';

type Json = Readonly<Record<string, unknown>>;

/** Told at the top, so not repeated in the details. */
const TOLD: ReadonlySet<string> = new Set([
  'alertId', 'seizureId', 'version', 'title', 'narrative', 'narrativeLanguage', 'limitations', 'warnings', 'recommendedActions', 'indicators', 'subjectClass', 'riskCategory',
  'urgency', 'severity', 'certainty', 'basis', 'validFrom', 'validUntil', 'issuingAuthority', 'offenceTypes', 'feedbackRequested', 'feedbackDueAt', 'minimumTreatment', 'notificationOnHit', 'status',
]);

/** What the partner says, for reading: the account first, then what they ask, then every detail. */
export function MessagePart({ file }: { file: CaseFile }) {
  const { t, i18n } = useTranslation();
  const { case: of, message } = file;
  const record = (message[of.messageType] ?? {}) as Json;
  const base = `/${of.messageType}`;
  const details = Object.fromEntries(Object.entries(record).filter(([member]) => !TOLD.has(member)));
  const partner = (i18n.language === 'ko' && of.partnerNativeName) || of.partnerName || of.partner;
  return (
    <MarksContext value={marksOf(file)}>
      <Part name="message" lead={t('message.summary', { partner })}>
        <div className={classes.body}>
          {typeof record.narrative === 'string' ? <Narrative record={record} pointer={base} /> : <p className={classes.quiet}>{t('message.seizureNoText')}</p>}
          <Asks record={record} />
          <Facts facts={useFacts(file, record)} />
          <Members value={details} pointer={base} />
        </div>
      </Part>
    </MarksContext>
  );
}

function useFacts({ message }: CaseFile, record: Json): Fact[] {
  const { t } = useTranslation();
  const handling = (message.handling ?? {}) as Json;
  const source = message.sourceEvaluation as { scheme: string; grade: string; confidence?: number } | undefined;
  const { word } = useWords();
  const graded = source && t('message.grade', { grade: source.grade, scheme: word('scheme', source.scheme) });
  return [
    ...members(record, ['subjectClass', 'severity', 'certainty', 'basis', 'offenceTypes', 'validFrom', 'validUntil', 'minimumTreatment', 'feedbackDueAt']),
    ...authority(record.issuingAuthority as Json | undefined, t('message.around')),
    ...members(handling, ['permittedAction', 'onward', 'onwardNamed', 'evidentialUse', 'codes', 'otherConditions', 'retainUntil']),
    ...(source ? [{ member: 'sourceEvaluation', text: source.confidence === undefined ? graded : `${graded} · ${t('message.confidence', { percent: source.confidence })}` }] : []),
    ...(handling.personalData === true ? [{ member: 'personalData', value: true }] : []),
    ...members(message, ['exchangeBasis', 'jointOperation', 'caseReference', 'agreementId']),
  ];
}

/** Who stands behind the alert, and whom to call at night. */
function authority(told: Json | undefined, around: string): Fact[] {
  if (!told) return [];
  const joined = (parts: readonly unknown[]): string => parts.filter(Boolean).join(' · ');
  const contact = (told.contact ?? {}) as Json;
  const reach = joined([contact.name, contact.phone, contact.email, contact.aroundTheClock === true ? around : '']);
  return [{ member: 'issuingAuthority', text: joined([told.name, told.unit, told.decisionReference]) }, ...(reach ? [{ member: 'contact', text: reach }] : [])];
}

function members(of: Json, names: readonly string[]): Fact[] {
  return names.filter((member) => of[member] !== undefined).map((member) => ({ member, value: of[member] }));
}
