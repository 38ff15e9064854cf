import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mapping, MappingRow, MappingTable } from '../../../openapi/generated/console';
import { useMappingRows } from '../api/mapping-queries';
import { Section } from '../case/part';
import { Table, type Column } from '../shell/table';
import { MAPPING_TABLES, valueText } from './mapping-value';

/** The rows as tables. */
export function MappingRows({ version }: { version: Mapping }) {
  const { t } = useTranslation();
  const [table, setTable] = useState<MappingTable>();
  const listed = useMappingRows(version.versionId, table, version.digest);
  const columns: ReadonlyArray<Column<MappingRow>> = [
    { name: 'table', title: t('mappings.table'), kind: 'tight', cell: (row) => t(`mappings.tables.${row.table}`) },
    { name: 'key', title: t('mappings.key'), cell: ({ key }) => <code>{key}</code> },
    { name: 'value', title: t('mappings.value'), cell: ({ value }) => <code>{valueText(value)}</code> },
  ];
  const choose = <Select size="xs" clearable aria-label={t('mappings.table')} placeholder={t('mappings.allTables')} value={table ?? null} onChange={(value) => setTable((value ?? undefined) as MappingTable | undefined)} data={MAPPING_TABLES.map((one) => ({ value: one, label: t(`mappings.tables.${one}`) }))} />;
  return (
    <Section name="rows" title={t('mappings.rows')} count={version.rows} aside={choose}>
      <Table label={t('mappings.rows')} columns={columns} rows={listed.data?.pages.flatMap((page) => page.rows)} listed={listed} idOf={(row) => `${row.table} ${row.key}`} empty={{ title: t('mappings.noRows') }} />
    </Section>
  );
}
