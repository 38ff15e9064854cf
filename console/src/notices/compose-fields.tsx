import { Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../case/part';
import { dayOf, momentOf } from '../targeting/draft';
import classes from '../targeting/document-form.module.css';
import { useWords } from '../words/use-words';
import { emptyRecord, type Composed, type Draft } from './compose-draft';

const TLPS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];
const ONWARD = ['none', 'own-administration', 'law-enforcement', 'any-customs'];
const ACTIONS = ['analyse-only', 'profile-silently', 'documentary-check', 'inspect-as-routine', 'inspect-openly', 'detain', 'contact-first'];
const BASES = ['spontaneous', 'onRequest', 'automatic', 'advance', 'surveillance', 'controlledDelivery', 'notification'];
const SUBJECTS = ['consignment', 'conveyance', 'economicOperator', 'traveller', 'commodity', 'modusOperandi'];
const CATEGORIES = ['drugs', 'precursors', 'tobacco', 'alcohol', 'excise-other', 'weapons', 'explosives', 'cbrn-dual-use', 'cash', 'ipr', 'medicines', 'food-plant-animal', 'cites', 'waste-ods', 'cultural-property', 'stolen-vehicles', 'undervaluation', 'misclassification', 'origin-preferential', 'origin-non-preferential', 'smuggling', 'capital-flight', 'document-fraud', 'sanctions', 'other'];

interface Props {
  readonly draft: Draft;
  /** What is corrected or written anew stays what it is. */
  readonly fixed: boolean;
  readonly onChange: (draft: Draft) => void;
}

export function ComposeFields({ draft, fixed, onChange }: Props) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { handling, record } = draft;
  const pick = (member: string, values: readonly string[]): { value: string; label: string }[] => values.map((value) => ({ value, label: word(member, value) }));
  const handle = (part: Partial<Draft['handling']>): void => onChange({ ...draft, handling: { ...handling, ...part } });
  const { permittedAction: _action, ...free } = handling;
  return (
    <Section name="compose" title={t('compose.main')}>
      <div className={classes.form}>
        <Select size="xs" allowDeselect={false} disabled={fixed} label={t('compose.type')} value={draft.messageType} onChange={(value) => onChange({ ...draft, messageType: value as Composed, record: emptyRecord(value as Composed, new Date()) })} data={(['alert', 'seizure'] as const).map((value) => ({ value, label: t(`compose.types.${value}`) }))} />
        <TagsInput size="xs" required label={t('compose.to')} placeholder={draft.administrations.length === 0 ? t('compose.toHint') : ''} value={[...draft.administrations]} onChange={(codes) => onChange({ ...draft, administrations: codes.map((code) => code.toUpperCase()).filter((code) => /^[A-Z]{2}$/.test(code)) })} acceptValueOnBlur />
        <Select size="xs" allowDeselect={false} label={t('compose.tlp')} value={handling.tlp} onChange={(value) => handle({ tlp: value as Draft['handling']['tlp'] })} data={TLPS} />
        <Select size="xs" allowDeselect={false} label={t('compose.onward')} value={handling.onward ?? 'none'} onChange={(value) => handle({ onward: value as NonNullable<Draft['handling']['onward']> })} data={pick('onward', ONWARD)} />
        <Select size="xs" clearable label={t('compose.action')} placeholder={t('compose.noAction')} value={handling.permittedAction ?? null} onChange={(value) => (value ? handle({ permittedAction: value as NonNullable<Draft['handling']['permittedAction']> }) : onChange({ ...draft, handling: free }))} data={pick('permittedAction', ACTIONS)} />
        <Select size="xs" allowDeselect={false} label={t('compose.basis')} value={draft.exchangeBasis} onChange={(value) => onChange({ ...draft, exchangeBasis: value as Draft['exchangeBasis'] })} data={pick('exchangeBasis', BASES)} />
        {draft.messageType === 'alert' ? <AlertFields record={record} onChange={(part) => onChange({ ...draft, record: { ...record, ...part } })} pick={pick} fixed={fixed} /> : <SeizureFields record={record} onChange={(part) => onChange({ ...draft, record: { ...record, ...part } })} />}
      </div>
    </Section>
  );
}

interface RecordProps {
  readonly record: Draft['record'];
  readonly onChange: (part: Draft['record']) => void;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function AlertFields({ record, onChange, pick, fixed }: RecordProps & { pick: (member: string, values: readonly string[]) => { value: string; label: string }[]; fixed: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput size="xs" required disabled={fixed} maxLength={64} label={t('compose.recordId')} value={text(record['alertId'])} onChange={(event) => onChange({ alertId: event.currentTarget.value })} />
      <Select size="xs" allowDeselect={false} label={t('compose.subject')} value={text(record['subjectClass'])} onChange={(value) => onChange({ subjectClass: value })} data={pick('subjectClass', SUBJECTS)} />
      <Select size="xs" searchable allowDeselect={false} label={t('compose.category')} value={text(record['riskCategory'])} onChange={(value) => onChange({ riskCategory: value })} data={pick('riskCategory', CATEGORIES)} />
      <Select size="xs" allowDeselect={false} label={t('compose.urgency')} value={text(record['urgency'])} onChange={(value) => onChange({ urgency: value })} data={pick('urgency', ['flash', 'urgent', 'routine', 'info'])} />
      <TextInput size="xs" type="date" required label={t('compose.until')} value={dayOf(text(record['validUntil']))} onChange={(event) => onChange({ validUntil: momentOf(event.currentTarget.value) })} />
      <TextInput size="xs" required className={classes.wide} maxLength={200} label={t('compose.title')} value={text(record['title'])} onChange={(event) => onChange({ title: event.currentTarget.value })} />
      <Textarea size="xs" className={classes.wide} autosize minRows={3} maxRows={12} label={t('compose.narrative')} value={text(record['narrative'])} onChange={(event) => onChange({ narrative: event.currentTarget.value })} />
    </>
  );
}

function SeizureFields({ record, onChange }: RecordProps) {
  const { t } = useTranslation();
  const { from } = (record['seizedAt'] ?? {}) as { from?: string };
  const { locode } = (record['place'] ?? {}) as { locode?: string };
  return (
    <>
      <TextInput size="xs" type="date" required label={t('compose.seizedAt')} value={dayOf(text(from))} onChange={(event) => onChange({ seizedAt: { from: momentOf(event.currentTarget.value) } })} />
      <TextInput size="xs" required maxLength={5} label={t('compose.place')} value={text(locode)} onChange={(event) => onChange({ place: { locode: event.currentTarget.value.toUpperCase() } })} />
      <TextInput size="xs" required className={classes.wide} maxLength={200} label={t('compose.reportedBy')} value={text(record['reportedBy'])} onChange={(event) => onChange({ reportedBy: event.currentTarget.value })} />
    </>
  );
}
