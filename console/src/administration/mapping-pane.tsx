import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MappingFile } from '../../../openapi/generated/console';
import { useMapping } from '../api/mapping-queries';
import { Nothing, Section } from '../case/part';
import table from '../case/table.module.css';
import { NextStep, Opened } from '../shell/listing';
import { Trouble } from '../shell/trouble';
import { useWords } from '../words/use-words';
import { When } from '../words/when';
import { Facts } from './fact-list';
import { EditRows } from './mapping-edit';
import { MappingReplays } from './mapping-replays';
import { MappingRows } from './mapping-rows';
import { MappingSteps } from './mapping-steps';
import { valueText } from './mapping-value';
import { mayAdminister, type Officer } from './may';
import { usePerson } from './use-person';

interface Props {
  readonly versionId: string;
  readonly officer: Officer;
  readonly onBack: () => void;
}

/** One version of the tables: what it changes, what that would have changed, who stands for it, its rows. */
export function MappingPane({ versionId, officer, onBack }: Props) {
  const { t } = useTranslation();
  const { country } = useWords();
  const { data: file, error, isPending, refetch } = useMapping(versionId);
  return (
    <Opened
      title={t('versions.version', { version: versionId })} back={t('administration.names.mappings')} onBack={onBack}
      under={file && `${t(`mappings.states.${file.version.state}`)} · ${file.version.partner ? country(file.version.partner) : t('mappings.everybody')}`}
      aside={file && mayAdminister(officer) && <MappingSteps file={file} officer={officer} />}
    >
      {isPending && <><Skeleton height={90} /><Skeleton height={260} /></>}
      {!isPending && !file && <Trouble error={error} title={t('mappings.openFailed')} retry={() => void refetch()} />}
      {file && <Inside file={file} officer={officer} />}
    </Opened>
  );
}

function Inside({ file, officer }: { file: MappingFile; officer: Officer }) {
  const { t } = useTranslation();
  const person = usePerson(officer.actor);
  const { version } = file;
  const editable = version.state === 'draft' && mayAdminister(officer);
  return (
    <>
      <Next file={file} officer={officer} />
      <Section name="stands" title={t('mappings.stands')}>
        <Facts facts={[
          [t('mappings.note'), version.again ?? version.note], [t('mappings.authors'), version.authors.map(person).join(', ')], [t('mappings.submitted'), version.submittedAt && <><When at={version.submittedAt} /> · {person(version.submittedBy)}</>],
          [t('mappings.activated'), version.activatedAt && <><When at={version.activatedAt} /> · {person(version.activatedBy)}</>], [t('mappings.madeFrom'), version.madeFrom], [t('mappings.rows'), version.rows], [t('mappings.digest'), <code>{version.digest}</code>],
        ]} />
      </Section>
      <Changes file={file} />
      {version.state !== 'retired' && <MappingReplays file={file} officer={officer} />}
      {editable && <EditRows versionId={version.versionId} />}
      <MappingRows version={version} />
    </>
  );
}

function Next({ file: { version }, officer }: { file: MappingFile; officer: Officer }) {
  const { t } = useTranslation();
  if (version.state === 'draft') return <NextStep>{t('mappings.nextDraft')}</NextStep>;
  if (version.state !== 'submitted') return null;
  const own = [...version.authors, version.submittedBy].includes(officer.actor);
  return <NextStep>{t(own ? 'mappings.nextOther' : 'mappings.next')}</NextStep>;
}

/** Row by row against what is in force. */
function Changes({ file: { changes } }: { file: MappingFile }) {
  const { t } = useTranslation();
  return (
    <Section name="changes" title={t('mappings.changes')} count={changes.length} lead={t('mappings.changesLead')}>
      {changes.length === 0 ? <Nothing title={t('mappings.noChanges')} /> : (
        <div className={table.scroll} tabIndex={0} role="region" aria-label={t('mappings.changes')}>
          <table className={table.table}>
            <thead><tr><th>{t('mappings.table')}</th><th>{t('mappings.key')}</th><th>{t('versions.before')}</th><th>{t('versions.now')}</th></tr></thead>
            <tbody>{changes.map((one) => <tr key={`${one.table} ${one.key}`}><td className={table.tight}>{t(`mappings.tables.${one.table}`)}</td><td><code>{one.key}</code></td><td>{one.before === undefined ? t('mappings.new') : <code>{valueText(one.before)}</code>}</td><td>{one.after === undefined ? t('mappings.gone') : <code>{valueText(one.after)}</code>}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
