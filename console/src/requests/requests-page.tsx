import { Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestShown } from '../../../openapi/generated/console';
import { useRequests, type RequestFilter } from '../api/request-queries';
import { useSection } from '../shell/place';
import { Table, type Column } from '../shell/table';
import { TwoPanes } from '../shell/two-panes';
import classes from '../targeting/section.module.css';
import { moment } from '../words/dates';
import { useWords } from '../words/use-words';
import { RequestPane } from './request-pane';

const STATES = ['all', 'open', 'acknowledged', 'partial', 'answered', 'refused', 'withdrawn'] as const;

/** What partners ask of us and what we ask of them, soonest due first. */
export function RequestsPage() {
  const { t } = useTranslation();
  const [{ id }, go] = useSection('requests', ['list']);
  return (
    <TwoPanes
      name={t('requests.title')} onOpen={(opened) => go({ section: 'list', id: opened })} onClose={() => go({ section: 'list' })}
      list={(open) => <RequestList openId={id} onOpen={open} />} pane={id === undefined ? undefined : (close) => <RequestPane key={id} entryId={id} onClose={close} />}
    />
  );
}

function RequestList({ openId, onOpen }: { openId: string | undefined; onOpen: (id: string) => void }) {
  const { t, i18n: { language } } = useTranslation();
  const { country } = useWords();
  const [filter, narrow] = useState<RequestFilter>({});
  const listed = useRequests(filter);
  const says = (name: 'title' | 'direction' | 'partner' | 'state' | 'due'): string => t(`requests.columns.${name}`);
  const columns: ReadonlyArray<Column<RequestShown>> = [
    { name: 'title', title: says('title'), cell: ({ title }) => title },
    { name: 'due', title: says('due'), cell: ({ dueAt, overdue }) => <>{moment(dueAt, language)}{overdue && <div style={{ color: 'var(--red)', fontWeight: 600 }}>{t('requests.overdue')}</div>}</>, kind: 'tight' },
    { name: 'direction', title: says('direction'), cell: ({ direction }) => t(`requests.${direction}`), kind: 'tight' },
    { name: 'partner', title: says('partner'), cell: ({ partner, partnerName }) => partnerName ?? country(partner) },
    { name: 'state', title: says('state'), cell: ({ state }) => t(`requests.states.${state}`), kind: 'tight' },
  ];
  const { direction: _way, ...withoutWay } = filter;
  const { state: _state, ...withoutState } = filter;
  const { overdue: _late, ...withoutLate } = filter;
  return (
    <div className={classes.list}>
      <div className={classes.bar}>
        <h1>{t('requests.title')}</h1>
        <SegmentedControl size="xs" value={filter.direction ?? 'all'} onChange={(value) => narrow(value === 'all' ? withoutWay : { ...filter, direction: value as 'in' })} aria-label={t('requests.direction')} data={(['all', 'in', 'out'] as const).map((value) => ({ value, label: t(`requests.directions.${value}`) }))} />
        <Select size="xs" w={150} allowDeselect={false} aria-label={t('requests.state')} value={filter.state ?? 'all'} onChange={(value) => narrow(value === 'all' ? withoutState : { ...filter, state: value as 'open' })} data={STATES.map((value) => ({ value, label: t(`requests.states.${value}`) }))} />
        <Checkbox size="xs" label={t('requests.late')} checked={filter.overdue ?? false} onChange={(event) => narrow(event.currentTarget.checked ? { ...filter, overdue: true } : withoutLate)} />
      </div>
      <Table label={t('requests.title')} columns={openId === undefined ? columns : columns.slice(0, 2)} rows={listed.data?.pages.flatMap(({ requests }) => requests)} listed={listed} idOf={({ entryId }) => entryId} onOpen={onOpen} openId={openId} empty={{ title: t('requests.empty'), text: t('requests.emptyText') }} />
    </div>
  );
}
