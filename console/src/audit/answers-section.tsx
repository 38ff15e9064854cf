import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditAnswer, AuditQuestion } from '../../../openapi/generated/console';
import { useAuditAnswers, type AuditFilter } from '../api/audit-queries';
import { Empty } from '../shell/empty';
import { Listing } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { Tag } from '../words/tag';
import { useWords } from '../words/use-words';
import { When } from '../words/when';
import { Actor } from './actor';
import classes from './audit.module.css';
import { ExportButton } from './export-button';
import { FilterForm, type FilterName } from './filter-form';

const QUESTIONS = ['who-saw', 'what-did', 'released-to', 'four-eyes', 'exports', 'powers', 'seen-undecided', 'refusals'] as const satisfies readonly AuditQuestion[];
const NEEDS: Partial<Record<AuditQuestion, FilterName>> = { 'who-saw': 'record', 'what-did': 'actor' };

/** The fixed questions of auditors. Who saw a record stands first. */
export function AnswersSection() {
  const { t } = useTranslation();
  const [question, setQuestion] = useState<AuditQuestion>('who-saw');
  return (
    <Listing title={t('audit.names.questions')} lead={t('audit.questionsLead')}>
      <div className={classes.both}>
        <div className={classes.questions}>
          <SegmentedControl size="xs" value={question} aria-label={t('audit.names.questions')} onChange={(value) => setQuestion(value as AuditQuestion)} data={QUESTIONS.map((value) => ({ value, label: t(`audit.questions.${value}`) }))} />
          <p>{t(`audit.explains.${question}`)}</p>
        </div>
        <Answers key={question} question={question} />
      </div>
    </Listing>
  );
}

function Answers({ question }: { question: AuditQuestion }) {
  const { t } = useTranslation();
  const needs = NEEDS[question];
  const [filter, setFilter] = useState<AuditFilter | undefined>(needs ? undefined : {});
  const answers = useAuditAnswers(question, filter ?? {}, filter !== undefined);
  const columns = useColumns(question);
  return (
    <div className={classes.both}>
      <div className={classes.asked}>
        <FilterForm names={['record', 'actor', 'partner', 'from', 'to']} needs={needs} onAsk={setFilter} asking={answers.isFetching && !answers.isFetchingNextPage} />
        {filter && <ExportButton question={question} filter={filter} />}
      </div>
      {filter
        ? <Table label={t(`audit.questions.${question}`)} columns={columns} rows={answers.data?.pages.flatMap((page) => page.answers)} listed={answers} idOf={(one) => `${one.at} ${one.object} ${one.what} ${one.by ?? ''}`} empty={{ title: t('audit.nothing'), text: t('audit.nothingText') }} />
        : <Empty title={t(needs === 'record' ? 'audit.needsRecord' : 'audit.needsActor')}>{t('audit.needsText')}</Empty>}
    </div>
  );
}

function useColumns(question: AuditQuestion): ReadonlyArray<Column<AuditAnswer>> {
  const { t } = useTranslation();
  const { country } = useWords();
  const two = question === 'four-eyes' || question === 'released-to' || question === 'powers';
  return [
    { name: 'at', title: t('audit.columns.at'), kind: 'tight', cell: ({ at }) => <When at={at} /> },
    { name: 'by', title: t('audit.columns.by'), kind: 'tight', cell: ({ by, byName }) => <Actor id={by} name={byName} /> },
    ...(two ? [{ name: 'second', title: t('audit.columns.second'), kind: 'tight' as const, cell: ({ second, secondName }: AuditAnswer) => <Actor id={second} name={secondName} /> }] : []),
    { name: 'what', title: t('audit.columns.what'), kind: 'tight', cell: ({ what }) => <code>{what}</code> },
    { name: 'object', title: t('audit.columns.object'), cell: ({ object }) => <code className={classes.id}>{object}</code> },
    { name: 'partner', title: t('audit.columns.partner'), cell: ({ partner }) => partner && country(partner) },
    { name: 'code', title: t('audit.columns.code'), cell: ({ code, holds, times }) => <>{code && <code>{code}</code>} {holds !== undefined && <Tag tone={holds ? 'good' : 'bad'}>{t(holds ? 'audit.holds' : 'audit.broken')}</Tag>} {times !== undefined && t('audit.times', { count: times })}</> },
  ];
}
