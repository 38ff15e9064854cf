import { Alert, Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, ProblemError } from '../api/client';
import { Section } from '../case/part';
import { useChange } from '../shell/act';
import fields from '../shell/act.module.css';
import { useProblemText } from '../shell/trouble';
import classes from './draft.module.css';
import { MAPPING_TABLES, valueIn } from './mapping-value';

/** One row at a time is set or taken out; many rows come by crx. */
export function EditRows({ versionId }: { versionId: string }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [table, setTable] = useState<(typeof MAPPING_TABLES)[number]>('code.unit');
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const change = useChange([['mapping', versionId], ['mappings']]);
  const send = (body: Parameters<typeof edit>[1]): void => void change.mutateAsync(() => edit(versionId, body)).then(() => { setKey(''); setValue(''); }, () => undefined);
  const set = (): void => {
    try {
      send({ set: { [table]: { [key.trim()]: valueIn(value) } } });
    } catch {
      void change.mutateAsync(() => Promise.reject(new ProblemError('schema_invalid'))).catch(() => undefined);
    }
  };
  return (
    <Section name="edit" title={t('mappings.edit')} lead={t('mappings.editLead')}>
      <form className={classes.inside} onSubmit={(event) => { event.preventDefault(); set(); }} aria-label={t('mappings.edit')}>
        <div className={fields.fields}>
          <Select size="xs" label={t('mappings.table')} allowDeselect={false} value={table} onChange={(next) => setTable(next as typeof table)} data={MAPPING_TABLES.map((one) => ({ value: one, label: t(`mappings.tables.${one}`) }))} />
          <TextInput size="xs" label={t('mappings.key')} required maxLength={200} value={key} onChange={(event) => setKey(event.currentTarget.value)} />
          <TextInput size="xs" label={t('mappings.value')} value={value} onChange={(event) => setValue(event.currentTarget.value)} />
        </div>
        {change.error && <Alert color="red" variant="light" role="alert" title={t('act.failed')} p="xs">{problemText(change.error)}{change.error.problem?.errors?.map((one) => <p key={one.pointer} lang="en">{one.detail}</p>)}</Alert>}
        <div className={classes.buttons}>
          <Button size="xs" type="submit" disabled={!value.trim()} loading={change.isPending}>{t('mappings.set')}</Button>
          <Button size="xs" variant="default" disabled={!key.trim()} onClick={() => send({ unset: { [table]: [key.trim()] } })}>{t('mappings.unset')}</Button>
        </div>
      </form>
    </Section>
  );
}

function edit(versionId: string, body: { set?: Record<string, Record<string, ReturnType<typeof valueIn>>>; unset?: Record<string, string[]> }): Promise<unknown> {
  return bodyOf(api.POST('/api/mappings/{versionId}/edit', { params: { path: { versionId } }, body }));
}
