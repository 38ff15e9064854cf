import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParkedJob } from '../../../openapi/generated/console';
import { useParkedJobs } from '../api/administration-queries';
import { api, bodyOf } from '../api/client';
import { Section } from '../case/part';
import { Act } from '../shell/act';
import { Listing, Opened } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { Said } from '../words/said';
import { When } from '../words/when';
import type { SectionProps } from './administration-page';
import { Facts } from './fact-list';
import { mayAdminister, type Officer } from './may';
import { usePerson } from './use-person';

/** Work that was given up: why, what it is about, and trying it again. */
export function JobsSection({ officer, openId, onOpen }: SectionProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<'parked' | 'retried'>('parked');
  const jobs = useParkedJobs(state);
  const rows = jobs.data?.pages.flatMap((page) => page.jobs);
  const opened = rows?.find(({ parkedId }) => parkedId === openId);
  if (opened) return <OneJob of={opened} officer={officer} onBack={() => onOpen(undefined)} />;
  const columns: ReadonlyArray<Column<ParkedJob>> = [
    { name: 'task', title: t('jobs.task'), cell: ({ task }) => <Task name={task} /> },
    { name: 'why', title: t('jobs.why'), cell: ({ code, detail }) => <><code>{code}</code> <Said at="problems" code={code}>{detail}</Said></> },
    { name: 'about', title: t('jobs.about'), cell: ({ about }) => <About of={about} /> },
    { name: 'at', title: t('jobs.parkedAt'), kind: 'tight', cell: ({ parkedAt }) => <When at={parkedAt} /> },
  ];
  return (
    <Listing title={t('administration.names.jobs')} lead={t('jobs.lead')} aside={<SegmentedControl size="xs" value={state} aria-label={t('deliveries.state')} onChange={(value) => setState(value as typeof state)} data={[{ value: 'parked', label: t('jobs.parked') }, { value: 'retried', label: t('jobs.retried') }]} />}>
      <Table label={t('administration.names.jobs')} columns={columns} rows={rows} listed={jobs} idOf={({ parkedId }) => parkedId} onOpen={onOpen} empty={{ title: t(state === 'parked' ? 'jobs.empty' : 'jobs.emptyRetried'), text: t('deliveries.emptyText') }} />
    </Listing>
  );
}

/** In words where there are some: other programs of the house may add tasks. */
function Task({ name }: { name: string }) {
  const { t, i18n } = useTranslation();
  return i18n.exists(`jobs.tasks.${name}`) ? t(`jobs.tasks.${name as 'turn_keys'}`) : name;
}

function About({ of }: { of: ParkedJob['about'] }) {
  return Object.entries(of).map(([name, value]) => <div key={name}><small>{name}</small> <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code></div>);
}

function OneJob({ of, officer, onBack }: { of: ParkedJob; officer: Officer; onBack: () => void }) {
  const { t } = useTranslation();
  const person = usePerson(officer.actor);
  const retry = (reason: string): Promise<unknown> => bodyOf(api.POST('/api/parked-jobs/{parkedId}/retry', { params: { path: { parkedId: of.parkedId } }, body: { reason } })).then(onBack);
  return (
    <Opened title={<Task name={of.task} />} under={<When at={of.parkedAt} />} back={t('administration.names.jobs')} onBack={onBack} aside={mayAdminister(officer) && !of.retriedAt && <Act label={t('jobs.retry')} text={t('jobs.retryText')} tone="main" reason changes={[['parked-jobs']]} run={retry} />}>
      <Section name="job" title={t('jobs.why')}>
        <Facts facts={[
          [t('jobs.code'), <code>{of.code}</code>], [t('jobs.detail'), of.detail && <span lang="en">{of.detail}</span>], [t('jobs.about'), <About of={of.about} />],
          [t('jobs.retriedBy'), of.retriedAt && <><When at={of.retriedAt} /> · {person(of.retriedBy)}</>], [t('act.reason'), of.reason],
        ]} />
      </Section>
    </Opened>
  );
}
