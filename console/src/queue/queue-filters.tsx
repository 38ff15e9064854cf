import { Button, Popover, Select, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePartnerNames } from '../api/queue-queries';
import type { Place } from '../shell/place';
import { CloseIcon } from '../words/icons';
import { RISK_CATEGORIES, TLPS, URGENCIES } from '../words/closed-lists';
import { useWords } from '../words/use-words';
import { KeptFilters } from './kept-filters';
import classes from './queue-filters.module.css';

const SORTS = ['attention', 'due', 'risk', 'latest'] as const;
const TYPES = ['alert', 'seizure', 'request'] as const;

type Filter = Place['filter'];
type Name = Exclude<keyof Filter, 'sort'>;

interface Props {
  readonly filter: Filter;
  readonly state: Place['state'];
  readonly onFilter: (to: Partial<Pick<Place, 'state' | 'filter'>>) => void;
}

/** What narrows the queue, on the server: chosen in a sheet, shown as what can be taken away again. */
export function QueueFilters({ filter, state, onFilter }: Props) {
  const { t } = useTranslation();
  const [shown, show] = useState(false);
  const names = (Object.keys(filter) as Array<keyof Filter>).filter((name): name is Name => name !== 'sort' && Boolean(filter[name]));
  const change = (to: { readonly [name in keyof Filter]?: Filter[name] | undefined }): void => onFilter({ filter: Object.fromEntries(Object.entries({ ...filter, ...to }).filter(([, value]) => value)) as Filter });
  const tell = useTold();
  return (
    <div className={classes.filters}>
      <Popover opened={shown} onChange={show} position="bottom-start" shadow="md" trapFocus returnFocus width={320}>
        <Popover.Target>
          <Button size="xs" variant="default" aria-expanded={shown} onClick={() => show(!shown)}>{t('queue.filters.button')}{names.length > 0 && <span className={classes.count}>{names.length}</span>}</Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.sheet}><Sheet filter={filter} onChange={change} /></Popover.Dropdown>
      </Popover>
      <KeptFilters filter={filter} state={state} onFilter={onFilter} />
      {names.map((name) => (
        <button key={name} type="button" className={classes.chip} onClick={() => change({ [name]: undefined })} aria-label={t('queue.filters.remove', { what: tell(name, filter[name]) })}>{tell(name, filter[name])}<CloseIcon size={11} /></button>
      ))}
    </div>
  );
}

/** A filter in the officer's words. */
function useTold(): (name: Name, value: Filter[Name]) => string {
  const { t } = useTranslation();
  const { word } = useWords();
  return (name, value) => {
    switch (name) {
      case 'overdue': return t('queue.filters.overdue');
      case 'type': return t(`types.${value as 'alert'}`);
      case 'urgency': return t(`urgency.${value as 'flash'}`);
      case 'category': return word('riskCategory', String(value));
      case 'tlp': return `TLP:${value}`;
      case 'partner': return String(value);
    }
  };
}

function Sheet({ filter, onChange }: { filter: Filter; onChange: (to: { readonly [name in keyof Filter]?: Filter[name] | undefined }) => void }) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  const { data: partners = [] } = usePartnerNames();
  const common = { size: 'xs', clearable: true, comboboxProps: { withinPortal: false } } as const;
  const choice = <Value extends string>(values: readonly Value[], label: (value: Value) => string): Array<{ value: Value; label: string }> => values.map((value) => ({ value, label: label(value) }));
  return (
    <>
      <Select {...common} clearable={false} data-autofocus label={t('queue.filters.sort')} data={choice(SORTS, (one) => t(`queue.filters.sorts.${one}`))} value={filter.sort ?? 'attention'} onChange={(value) => onChange({ sort: (value ?? undefined) as Filter['sort'] })} description={t(`queue.filters.sortHints.${filter.sort ?? 'attention'}`)} />
      <Select {...common} label={t('queue.filters.partner')} searchable nothingFoundMessage={t('queue.filters.nothing')} data={partners.filter(({ ours }) => !ours).map(({ administration, name, nativeName }) => ({ value: administration, label: `${administration} ${(i18n.language === 'ko' && nativeName) || name}` }))} value={filter.partner ?? null} onChange={(value) => onChange({ partner: value ?? undefined })} />
      <Select {...common} label={t('queue.filters.type')} data={choice(TYPES, (one) => t(`types.${one}`))} value={filter.type ?? null} onChange={(value) => onChange({ type: (value ?? undefined) as Filter['type'] })} />
      <Select {...common} label={t('queue.filters.urgency')} data={choice(URGENCIES, (one) => t(`urgency.${one}`))} value={filter.urgency ?? null} onChange={(value) => onChange({ urgency: (value ?? undefined) as Filter['urgency'] })} />
      <Select {...common} label={t('queue.filters.category')} searchable nothingFoundMessage={t('queue.filters.nothing')} data={choice(RISK_CATEGORIES, (one) => word('riskCategory', one))} value={filter.category ?? null} onChange={(value) => onChange({ category: (value ?? undefined) as Filter['category'] })} />
      <Select {...common} label={t('queue.filters.tlp')} data={choice(TLPS, (one) => `TLP:${one}`)} value={filter.tlp ?? null} onChange={(value) => onChange({ tlp: (value ?? undefined) as Filter['tlp'] })} />
      <Switch size="xs" label={t('queue.filters.overdue')} checked={filter.overdue ?? false} onChange={(event) => onChange({ overdue: event.currentTarget.checked || undefined })} />
    </>
  );
}
