import { Progress, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../../openapi/generated/console';
import { useImports, usePartners } from '../api/administration-queries';
import { Act } from '../shell/act';
import fields from '../shell/act.module.css';
import { Listing } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { Tag } from '../words/tag';
import { useWords } from '../words/use-words';
import { When } from '../words/when';
import type { SectionProps } from './administration-page';
import { ImportPane } from './import-pane';
import { IMPORT_TONES } from './import-tones';
import { mayImport } from './may';
import { bringFile } from './bring-file';
import { usePerson } from './use-person';

/** Files of seizures: brought, checked, looked at, and then taken. */
export function ImportsSection({ officer, openId, onOpen }: SectionProps) {
  const { t } = useTranslation();
  const { country } = useWords();
  const person = usePerson(officer.actor);
  const imports = useImports();
  if (openId !== undefined) return <ImportPane key={openId} importId={openId} officer={officer} onBack={() => onOpen(undefined)} onShow={onOpen} />;
  const columns: ReadonlyArray<Column<Import>> = [
    { name: 'file', title: t('imports.file'), cell: ({ file }) => file.name },
    { name: 'partner', title: t('retention.from'), kind: 'tight', cell: ({ partner }) => country(partner) },
    { name: 'state', title: t('deliveries.state'), kind: 'tight', cell: ({ state }) => <Tag tone={IMPORT_TONES[state]}>{t(`imports.states.${state}`)}</Tag> },
    { name: 'rows', title: t('imports.rows'), kind: 'number', cell: ({ file }) => file.rows },
    { name: 'good', title: t('imports.good'), kind: 'number', cell: ({ counts }) => counts.good },
    { name: 'failed', title: t('imports.failed'), kind: 'number', cell: ({ counts }) => counts.failed },
    { name: 'begun', title: t('imports.begun'), kind: 'tight', cell: ({ begunAt, begunBy }) => <><When at={begunAt} /> · {person(begunBy)}</> },
  ];
  return (
    <Listing title={t('administration.names.imports')} lead={t('imports.lead')} aside={mayImport(officer) && <Bring onOpen={onOpen} />}>
      <Table label={t('administration.names.imports')} columns={columns} rows={imports.data?.pages.flatMap((page) => page.imports)} listed={imports} idOf={({ importId }) => importId} onOpen={onOpen} empty={{ title: t('imports.empty'), text: t('imports.emptyText') }} />
    </Listing>
  );
}

function Bring({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const { country } = useWords();
  const partners = usePartners();
  const [partner, setPartner] = useState('');
  const [template, setTemplate] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<number>();
  const bring = async (): Promise<void> => {
    if (file) onOpen((await bringFile({ file, partner, template: template.trim(), onSent: setSent })).importId);
  };
  return (
    <Act label={t('imports.bring')} text={t('imports.bringText')} changes={[['imports']]} run={bring}>
      <div className={fields.fields}>
        <Select size="xs" label={t('imports.whose')} required value={partner || null} onChange={(value) => setPartner(value ?? '')} data={(partners.data?.partners ?? []).map(({ administration }) => ({ value: administration, label: country(administration) }))} />
        <TextInput size="xs" label={t('imports.template')} maxLength={40} value={template} onChange={(event) => setTemplate(event.currentTarget.value)} />
        <label>{t('imports.file')}<br /><input type="file" required accept=".csv,text/csv" className={fields.file} onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)} /></label>
      </div>
      {sent !== undefined && <Progress value={sent * 100} aria-label={t('imports.sending')} />}
    </Act>
  );
}
