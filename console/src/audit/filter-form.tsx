import { Button, Select, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditFilter } from '../api/audit-queries';
import classes from './audit.module.css';

export type FilterName = keyof AuditFilter;

interface Props {
  readonly names: readonly FilterName[];
  /** What cannot be left out. */
  readonly needs?: FilterName | undefined;
  readonly onAsk: (filter: AuditFilter) => void;
  readonly asking: boolean;
}

const KINDS = ['saw', 'changed', 'released', 'exported', 'asked', 'session', 'system'] as const;
const DAYS: readonly FilterName[] = ['from', 'to'];

/** Names without a kind are officers: an auditor writes `han.jiwoo`. */
function asAsked(name: FilterName, value: string): string {
  if (name === 'actor' && !value.includes(':') && value !== 'worker') return `officer:${value}`;
  if (DAYS.includes(name)) return new Date(`${value}T00:00:00`).toISOString();
  return value;
}

/** What to narrow down to. Asks when the officer says so, for every asking is a line of the trail. */
export function FilterForm({ names, needs, onAsk, asking }: Props) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Partial<Record<FilterName, string>>>({});
  const ask = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = names.flatMap((name) => (values[name]?.trim() ? [[name, asAsked(name, values[name].trim())] as const] : []));
    onAsk(Object.fromEntries(given) as AuditFilter);
  };
  const set = (name: FilterName, value: string): void => setValues({ ...values, [name]: value });
  return (
    <form className={classes.filter} onSubmit={ask} role="search" aria-label={t('audit.filter')}>
      {names.map((name) => (name === 'kind'
        ? <Select key={name} size="xs" clearable label={t('audit.fields.kind')} value={values.kind ?? null} onChange={(value) => set('kind', value ?? '')} data={KINDS.map((value) => ({ value, label: t(`audit.kinds.${value}`) }))} />
        : <TextInput key={name} size="xs" type={DAYS.includes(name) ? 'date' : 'text'} required={name === needs} label={t(`audit.fields.${name}`)} value={values[name] ?? ''} onChange={(event) => set(name, event.currentTarget.value)} />))}
      <Button size="xs" type="submit" loading={asking}>{t('audit.ask')}</Button>
    </form>
  );
}
