import { Progress, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportFile } from '../../../openapi/generated/console';
import { useImport } from '../api/administration-queries';
import { api, bodyOf } from '../api/client';
import { Section } from '../case/part';
import { Act } from '../shell/act';
import { NextStep, Opened } from '../shell/listing';
import { Trouble } from '../shell/trouble';
import { Tag } from '../words/tag';
import { useWords } from '../words/use-words';
import { When } from '../words/when';
import classes from './draft.module.css';
import { Facts } from './fact-list';
import { FailingRows } from './failing-rows';
import { IMPORT_TONES } from './import-tones';
import { mayImport, type Officer } from './may';
import { PreviewedRows } from './previewed-rows';
import { ReadAnew } from './read-anew';
import { usePerson } from './use-person';

interface Props {
  readonly importId: string;
  readonly officer: Officer;
  readonly onBack: () => void;
  readonly onShow: (importId: string) => void;
}

/** One reading of a file: how far it is, what it would become, what is wrong, and then whether it is taken. */
export function ImportPane({ importId, officer, onBack, onShow }: Props) {
  const { t } = useTranslation();
  const { country } = useWords();
  const { data: file, error, isPending, refetch } = useImport(importId);
  return (
    <Opened
      title={file?.import.file.name ?? importId} back={t('administration.names.imports')} onBack={onBack}
      under={file && <><Tag tone={IMPORT_TONES[file.import.state]}>{t(`imports.states.${file.import.state}`)}</Tag> {country(file.import.partner)}</>}
      aside={file && mayImport(officer) && <Steps file={file} onShow={onShow} />}
    >
      {isPending && <><Skeleton height={90} /><Skeleton height={260} /></>}
      {!isPending && !file && <Trouble error={error} title={t('imports.openFailed')} retry={() => void refetch()} />}
      {file && <Inside file={file} officer={officer} />}
    </Opened>
  );
}

function Steps({ file: { import: one }, onShow }: { file: ImportFile; onShow: (importId: string) => void }) {
  const { t } = useTranslation();
  const path = { params: { path: { importId: one.importId } } };
  const changes = [['import', one.importId], ['imports']];
  const open = one.state === 'checking' || one.state === 'checked';
  return (
    <>
      {one.state === 'checked' && one.counts.good > 0 && <Act label={t('imports.take')} text={t('imports.takeText', { count: one.counts.good })} tone="main" changes={changes} run={() => bodyOf(api.POST('/api/imports/{importId}/confirmation', path))} />}
      {open && <Act label={t('imports.discard')} text={t('imports.discardText')} tone="danger" changes={changes} run={() => bodyOf(api.POST('/api/imports/{importId}/discarding', path))} />}
      {open && one.template && <ReadAnew of={one} onShow={onShow} />}
    </>
  );
}

function Inside({ file, officer }: { file: ImportFile; officer: Officer }) {
  const { t } = useTranslation();
  const person = usePerson(officer.actor);
  const { import: one } = file;
  const { counts, progress } = one;
  const busy = one.state === 'checking' || one.state === 'working';
  return (
    <>
      {busy && <div className={classes.progress} role="status">{t(`imports.progress.${one.state as 'checking'}`, { done: progress.done, of: progress.of })}<Progress value={(progress.done / progress.of) * 100} animated aria-label={t(`imports.states.${one.state}`)} /></div>}
      {one.state === 'checked' && <NextStep>{t(counts.good > 0 ? 'imports.nextTake' : 'imports.nextMend')}</NextStep>}
      {one.state === 'done' && <NextStep done>{t('imports.taken', { added: counts.added, changed: counts.changed, unchanged: counts.unchanged })}</NextStep>}
      <Section name="file" title={t('imports.about')}>
        <Facts facts={[
          [t('imports.rows'), one.file.rows], [t('imports.good'), counts.good], [t('imports.failed'), counts.failed], [t('imports.warned'), counts.warned], [t('imports.encoding'), `${one.file.encoding}${one.file.delimiter ? ` · ${JSON.stringify(one.file.delimiter)}` : ''}`],
          [t('imports.template'), one.template && `${one.template.name} ${one.template.version || ''}`], [t('imports.unread'), one.unread?.join(', ')], [t('imports.begun'), <><When at={one.begunAt} /> · {person(one.begunBy)}</>],
          [t('imports.confirmed'), one.confirmedAt && <><When at={one.confirmedAt} /> · {person(one.confirmedBy)}</>], [t('imports.finished'), one.doneAt && <When at={one.doneAt} />], [t('imports.digest'), <code>{one.file.sha256}</code>],
        ]} />
      </Section>
      <FailingRows file={file} />
      <PreviewedRows rows={file.preview} />
    </>
  );
}
