import { Checkbox, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RISK_CATEGORIES } from '../words/closed-lists';
import { useWords } from '../words/use-words';
import type { Draft } from './draft';
import classes from './search-form.module.css';

const TEXTS = ['name', 'identifier', 'text', 'hs', 'from', 'to', 'place', 'partner'] as const;
const DAYS = ['eventFrom', 'eventTo', 'receivedFrom', 'receivedTo'] as const;
const KINDS = ['alert', 'seizure', 'request', 'feedback', 'reply', 'withdrawal', 'listing'] as const;

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly wrong: readonly (keyof Draft)[];
}

/** All that is written here must hold. */
export function Filters({ draft, onChange, wrong }: Props) {
  const { t } = useTranslation();
  const { word } = useWords();
  const set = (name: keyof Draft) => (value: string | boolean | null): void => onChange({ ...draft, [name]: value ?? '' });
  const hint = (name: (typeof TEXTS)[number]): string => (name === 'from' || name === 'to' || name === 'place' ? t('pool.hints.place') : name === 'hs' ? t('pool.hints.hs') : name === 'name' ? t('pool.hints.name') : '');
  return (
    <div className={classes.filters}>
      {TEXTS.map((name) => (
        <TextInput key={name} size="xs" label={t(`pool.fields.${name}`)} placeholder={hint(name)} value={draft[name]} maxLength={200} error={wrong.includes(name)} onChange={(event) => set(name)(event.currentTarget.value)} />
      ))}
      <Select size="xs" clearable label={t('pool.fields.kind')} placeholder={t('pool.hints.any')} value={draft.kind || null} data={KINDS.map((value) => ({ value, label: t(`types.${value}`) }))} onChange={set('kind')} />
      <Select size="xs" clearable searchable label={t('pool.fields.riskCategory')} placeholder={t('pool.hints.any')} value={draft.riskCategory || null} data={RISK_CATEGORIES.map((value) => ({ value, label: word('riskCategory', value) }))} onChange={set('riskCategory')} />
      {DAYS.map((name) => <TextInput key={name} size="xs" type="date" label={t(`pool.fields.${name}`)} value={draft[name].slice(0, 10)} onChange={(event) => set(name)(event.currentTarget.value)} />)}
      <Checkbox size="xs" label={t('pool.fields.standing')} checked={draft.standing} onChange={(event) => set('standing')(event.currentTarget.checked)} />
    </div>
  );
}
