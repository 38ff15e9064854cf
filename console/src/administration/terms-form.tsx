import { Checkbox, MultiSelect, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AgreementTerms } from '../../../openapi/generated/console';
import fields from '../shell/act.module.css';
import { useWords } from '../words/use-words';
import classes from './draft.module.css';
import { TERM_GROUPS, type TermName } from './term-groups';
import { EXCHANGE_BASES, PERMITTED_ACTIONS, TLPS, URGENCIES } from '../words/closed-lists';

interface Props {
  readonly terms: AgreementTerms;
  readonly onChange: (terms: AgreementTerms) => void;
}

const LONG: readonly TermName[] = ['legalBasis'];
const LINES: readonly TermName[] = ['fieldsIn', 'fieldsOut'];
const CHOICES: Partial<Record<TermName, { readonly member: string; readonly values: readonly string[] }>> = {
  kind: { member: 'kind', values: ['customs', 'domestic'] },
  highestTlp: { member: 'tlp', values: TLPS },
  acceptUpTo: { member: 'tlp', values: TLPS },
  onwardLeast: { member: 'onward', values: ['none', 'own-administration', 'named', 'law-enforcement', 'any-customs'] },
  onwardMost: { member: 'onward', values: ['none', 'own-administration', 'named', 'law-enforcement', 'any-customs'] },
};

const TYPES = ['alert', 'seizure', 'request', 'feedback', 'reply', 'withdrawal'];
const CLASSES = ['consignment', 'conveyance', 'economicOperator', 'traveller', 'commodity', 'modusOperandi'];
const LISTS: Partial<Record<TermName, { readonly member: string; readonly values: readonly string[] }>> = {
  typesIn: { member: 'messageType', values: TYPES }, typesOut: { member: 'messageType', values: TYPES }, subjectClasses: { member: 'subjectClass', values: CLASSES }, acceptClasses: { member: 'subjectClass', values: CLASSES },
  exchangeBases: { member: 'exchangeBasis', values: EXCHANGE_BASES },
  permittedActions: { member: 'permittedAction', values: PERMITTED_ACTIONS },
};

/** The terms, each by the control that fits it, in the groups in which they are read. */
export function TermsForm({ terms, onChange }: Props) {
  const { t } = useTranslation();
  return TERM_GROUPS.map(({ group, names }) => (
    <fieldset key={group} className={classes.group}>
      <legend>{t(`agreements.groups.${group}`)}</legend>
      <div className={fields.fields}>{names.map((name) => <One key={name} name={name} terms={terms} onChange={onChange} />)}</div>
    </fieldset>
  ));
}

function One({ name, terms, onChange }: Props & { name: TermName }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const label = t(`agreements.terms.${name}`);
  const value = terms[name];
  const set = (next: unknown): void => onChange({ ...terms, [name]: next });
  const choice = CHOICES[name];
  if (choice) return <Select size="xs" label={label} allowDeselect={false} value={String(value)} onChange={set} data={choice.values.map((one) => ({ value: one, label: name === 'kind' ? t(`agreements.kinds.${one as 'customs'}`) : word(choice.member, one) }))} />;
  if (name === 'responseHours') return <Hours terms={terms} onChange={onChange} />;
  if (name === 'retentionDays') return <NumberInput size="xs" label={label} description={t('agreements.retentionHint')} min={1} max={36500} allowDecimal={false} value={terms.retentionDays ?? ''} onChange={(next) => set(typeof next === 'number' ? next : null)} />;
  if (LINES.includes(name)) return <Textarea size="xs" label={label} description={t('agreements.linesHint')} autosize minRows={3} maxRows={12} spellCheck={false} value={(value as string[]).join('\n')} onChange={(event) => set(event.currentTarget.value.split('\n').map((line) => line.trim()).filter(Boolean))} />;
  if (name === 'nominal' || name === 'showsAudience' || name === 'accessLog') return <Checkbox size="xs" label={label} checked={value === true} onChange={(event) => set(event.currentTarget.checked)} />;
  const list = LISTS[name];
  if (list) return <MultiSelect size="xs" label={label} value={value as string[]} onChange={set} data={['*', ...list.values].map((one) => ({ value: one, label: one === '*' ? t('agreements.any') : word(list.member, one) }))} />;
  if (Array.isArray(value)) return <TagsInput size="xs" label={label} value={value as string[]} onChange={set} />;
  if (LONG.includes(name)) return <Textarea size="xs" label={label} required autosize minRows={2} maxLength={4000} value={String(value ?? '')} onChange={(event) => set(event.currentTarget.value)} />;
  return <TextInput size="xs" label={label} required type={name.startsWith('valid') ? 'date' : 'text'} value={String(value ?? '')} onChange={(event) => set(event.currentTarget.value)} />;
}

function Hours({ terms, onChange }: Props) {
  const { t } = useTranslation();
  const { responseHours = {} } = terms;
  const set = (urgency: (typeof URGENCIES)[number], next: string | number): void => {
    const { [urgency]: _before, ...others } = responseHours;
    onChange({ ...terms, responseHours: typeof next === 'number' ? { ...others, [urgency]: next } : others });
  };
  return URGENCIES.map((urgency) => <NumberInput key={urgency} size="xs" label={t('agreements.hoursOf', { urgency: t(`urgency.${urgency}`) })} min={1} max={8760} allowDecimal={false} value={responseHours[urgency] ?? ''} onChange={(next) => set(urgency, next)} />);
}
