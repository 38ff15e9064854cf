import { TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeFound, CodeList } from '../../../openapi/generated/console';
import { useCodeLists, useCodes } from '../api/administration-queries';
import { Listing } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { Tag } from '../words/tag';
import type { SectionProps } from './administration-page';
import classes from './codes-section.module.css';

/** Which editions of which lists are loaded, and what is in them. */
export function CodesSection({ openId, onOpen }: SectionProps) {
  const { t } = useTranslation();
  const lists = useCodeLists();
  if (openId !== undefined) return <Codes list={openId} onBack={() => onOpen(undefined)} />;
  const columns: ReadonlyArray<Column<CodeList>> = [
    { name: 'list', title: t('codes.list'), cell: ({ list }) => list, sortBy: ({ list }) => list },
    { name: 'edition', title: t('codes.edition'), kind: 'tight', cell: ({ edition }) => edition },
    { name: 'rows', title: t('codes.rows'), kind: 'number', cell: ({ rows }) => rows, sortBy: ({ rows }) => rows },
    { name: 'source', title: t('codes.source'), cell: ({ source }) => <span lang="en">{source}</span> },
    { name: 'terms', title: t('codes.terms'), cell: ({ terms }) => <span lang="en">{terms}</span> },
  ];
  return (
    <Listing title={t('administration.names.codes')} lead={t('codes.lead')}>
      <Table label={t('administration.names.codes')} columns={columns} rows={lists.data?.lists} listed={lists} idOf={({ list, edition }) => `${list} ${edition}`} onOpen={(id) => onOpen(id.split(' ')[0] as string)} empty={{ title: t('codes.empty') }} />
    </Listing>
  );
}

function Codes({ list, onBack }: { list: string; onBack: () => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const codes = useCodes(list, useDeferredValue(search.trim()));
  const columns: ReadonlyArray<Column<CodeFound>> = [
    { name: 'code', title: t('codes.code'), kind: 'tight', cell: ({ code }) => <code>{code}</code> },
    { name: 'name', title: t('codes.name'), cell: ({ name }) => <span lang="en">{name}</span> },
    { name: 'status', title: t('codes.status'), kind: 'tight', cell: ({ status }) => <Tag tone={status === 'active' ? 'good' : 'plain'}>{status}</Tag> },
    { name: 'edition', title: t('codes.edition'), kind: 'tight', cell: ({ edition }) => edition },
  ];
  return (
    <Listing title={list} lead={t('codes.searchLead')} aside={<><button type="button" className={classes.back} onClick={onBack}>← {t('administration.names.codes')}</button><TextInput size="xs" type="search" autoFocus aria-label={t('codes.search')} placeholder={t('codes.search')} value={search} maxLength={100} onChange={(event) => setSearch(event.currentTarget.value)} /></>}>
      <Table label={list} columns={columns} rows={codes.data?.pages.flatMap((page) => page.codes)} listed={codes} idOf={({ code, edition }) => `${code} ${edition}`} empty={{ title: t('codes.none'), text: t('codes.noneText') }} />
    </Listing>
  );
}
