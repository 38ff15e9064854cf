import { Alert, Button, Popover, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueFilterKept } from '../../../openapi/generated/console';
import { useDropQueueFilter, useKeepQueueFilter, useQueueFilters } from '../api/queue-queries';
import type { Place } from '../shell/place';
import { useProblemText } from '../shell/trouble';
import { CloseIcon } from '../words/icons';
import classes from './queue-filters.module.css';

interface Props {
  readonly filter: Place['filter'];
  readonly state: Place['state'];
  readonly onFilter: (to: Pick<Place, 'state' | 'filter'>) => void;
}

/** Filters an officer keeps under names of their own; the names stay out of the address. */
export function KeptFilters({ filter, state, onFilter }: Props) {
  const { t } = useTranslation();
  const { data: kept = [] } = useQueueFilters();
  const [shown, show] = useState(false);
  const apply = ({ filter: { state: asked, ...rest } }: QueueFilterKept): void => {
    onFilter({ state: (asked ?? 'all') as Place['state'], filter: rest });
    show(false);
  };
  return (
    <Popover opened={shown} onChange={show} position="bottom-start" shadow="md" trapFocus returnFocus width={300}>
      <Popover.Target>
        <Button size="xs" variant="default" aria-expanded={shown} onClick={() => show(!shown)}>{t('queue.filters.kept')}{kept.length > 0 && <span className={classes.count}>{kept.length}</span>}</Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.sheet}>
        {kept.length === 0 && <p className={classes.none}>{t('queue.filters.noneKept')}</p>}
        <ul className={classes.kept}>{kept.map((one) => <Kept key={one.filterId} of={one} onApply={() => apply(one)} />)}</ul>
        <KeepForm filter={filter} state={state} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Kept({ of, onApply }: { of: QueueFilterKept; onApply: () => void }) {
  const { t } = useTranslation();
  const drop = useDropQueueFilter();
  return (
    <li>
      <button type="button" className={classes.apply} onClick={onApply}>{of.name}</button>
      <button type="button" className={classes.drop} aria-label={t('queue.filters.drop', { name: of.name })} title={t('queue.filters.drop', { name: of.name })} disabled={drop.isPending} onClick={() => drop.mutate(of.filterId)}><CloseIcon /></button>
    </li>
  );
}

function KeepForm({ filter, state }: Pick<Props, 'filter' | 'state'>) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const keep = useKeepQueueFilter();
  const [name, setName] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (name.trim()) keep.mutate({ name: name.trim(), filter: { ...filter, ...(state === 'all' ? {} : { state }) } }, { onSuccess: () => setName('') });
  };
  return (
    <form className={classes.keep} onSubmit={submit}>
      <TextInput size="xs" data-autofocus label={t('queue.filters.name')} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Button size="xs" type="submit" disabled={!name.trim()} loading={keep.isPending}>{t('queue.filters.keep')}</Button>
      {keep.error && <Alert color="red" variant="light" role="alert" p="xs">{problemText(keep.error)}</Alert>}
    </form>
  );
}
