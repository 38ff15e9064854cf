import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerDue } from '../../../openapi/generated/console';
import { caseAddress } from '../shell/place';
import { Table, type Column } from '../shell/table';
import classes from '../targeting/section.module.css';
import { moment } from '../words/dates';
import { csvOf, saveFile } from '../words/save-file';
import { useWords } from '../words/use-words';

const WHOLE = { isPending: false, isError: false, error: undefined, refetch: () => undefined };
const SIDES = ['all', 'us', 'partner'] as const;

/** What we owe partners and what they owe us, soonest due first. */
export function DueSection({ due }: { due: readonly AnswerDue[] }) {
  const { t, i18n: { language } } = useTranslation();
  const { country } = useWords();
  const [side, choose] = useState<(typeof SIDES)[number]>('all');
  const rows = due.filter(({ owes }) => side === 'all' || owes === side);
  const says = (name: 'owes' | 'kind' | 'partner' | 'record' | 'due'): string => t(`figures.due.columns.${name}`);
  const columns: ReadonlyArray<Column<AnswerDue>> = [
    { name: 'due', title: says('due'), cell: ({ dueAt, overdue }) => <>{moment(dueAt, language)}{overdue && <> <b style={{ color: 'var(--red)' }}>{t('figures.due.overdue')}</b></>}</>, sortBy: ({ dueAt }) => dueAt, kind: 'tight' },
    { name: 'owes', title: says('owes'), cell: ({ owes }) => t(`figures.due.${owes}`), sortBy: ({ owes }) => owes, kind: 'tight' },
    { name: 'kind', title: says('kind'), cell: ({ kind }) => t(`figures.due.kinds.${kind}`), sortBy: ({ kind }) => kind },
    { name: 'partner', title: says('partner'), cell: ({ partner }) => country(partner), sortBy: ({ partner }) => partner },
    { name: 'record', title: says('record'), cell: ({ recordId, caseId }) => (caseId ? <a href={caseAddress(caseId)}>{recordId}</a> : recordId) },
  ];
  return (
    <main id="list" tabIndex={-1} className={classes.list}>
      <div className={classes.bar}>
        <h1>{t('figures.due.title')}</h1><p className={classes.lead}>{t('figures.due.lead')}</p>
        <SegmentedControl size="xs" value={side} onChange={(value) => choose(value as typeof side)} aria-label={t('figures.due.owes')} data={SIDES.map((value) => ({ value, label: t(`figures.due.${value}`) }))} />
        <Button size="xs" variant="default" onClick={() => saveFile('answers-due.csv', csvOf([['owes', 'kind', 'partner', 'recordId', 'dueAt', 'overdue'], ...rows.map((one) => [one.owes, one.kind, one.partner, one.recordId, one.dueAt, String(one.overdue)])]), 'text/csv')}>{t('figures.csv')}</Button>
      </div>
      <Table label={t('figures.due.title')} columns={columns} rows={rows} listed={WHOLE} idOf={({ owes, kind, messageId }) => `${owes} ${kind} ${messageId}`} empty={{ title: t('figures.due.none'), text: t('figures.due.noneText') }} />
    </main>
  );
}
