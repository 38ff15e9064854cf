import { Progress, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MappingFile, MappingReplay } from '../../../openapi/generated/console';
import { api, bodyOf } from '../api/client';
import { useReplayed } from '../api/mapping-queries';
import { dayFromNow } from '../case/days';
import { Nothing, Section } from '../case/part';
import table from '../case/table.module.css';
import { Act } from '../shell/act';
import { NextStep } from '../shell/listing';
import { day } from '../words/dates';
import { useWords } from '../words/use-words';
import { When } from '../words/when';
import classes from './draft.module.css';
import { mayAdminister, type Officer } from './may';

/** Days. */
const A_MONTH = 30;
const FAILED: readonly string[] = ['failed', 'stopped'];

/** What this version would have made of what was kept, before it counts. */
export function MappingReplays({ file: { version, replays }, officer }: { file: MappingFile; officer: Officer }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(() => dayFromNow(-A_MONTH));
  const running = replays.find(({ state }) => state === 'running');
  const done = replays.find(({ state }) => state === 'done');
  const { versionId } = version;
  const start = (): Promise<unknown> => bodyOf(api.POST('/api/mappings/{versionId}/replay', { params: { path: { versionId } }, body: { from: new Date(`${from}T00:00:00`).toISOString() } }));
  return (
    <Section name="replay" title={t('mappings.replay')} lead={t('mappings.replayLead')}>
      {running && <div className={classes.replay} role="status"><div className={classes.progress}>{t('mappings.running', { count: running.messages })}<Progress value={100} animated aria-label={t('mappings.replay')} /></div></div>}
      {!running && !done && <Nothing title={t('mappings.notReplayed')}>{FAILED.includes(replays[0]?.state ?? '') && t('mappings.replayFailed')}</Nothing>}
      {done && <Found versionId={versionId} replayId={done.replayId} />}
      {mayAdminister(officer) && !running && (
        <div className={classes.replay}>
          <Act label={t('mappings.run')} text={t('mappings.runText')} changes={[['mapping', versionId]]} run={start}>
            <TextInput size="xs" type="date" required autoFocus label={t('mappings.since')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          </Act>
        </div>
      )}
    </Section>
  );
}

function Found({ versionId, replayId }: { versionId: string; replayId: string }) {
  const { t, i18n } = useTranslation();
  const { data } = useReplayed(versionId, replayId);
  if (!data?.summary) return null;
  const { summary } = data;
  return (
    <div className={classes.replay}>
      {data.stale && <NextStep>{t('mappings.stale')}</NextStep>}
      <p className={classes.pick}>{t('mappings.period', { from: day(data.from, i18n.language), to: day(data.to, i18n.language) })} · <When at={data.endedAt} /></p>
      <Figures of={data} />
      {summary.drifted > 0 && <NextStep>{t('mappings.drifted', { count: summary.drifted })}</NextStep>}
      {summary.records.paths.length > 0 && <Paths of={summary.records.paths} />}
    </div>
  );
}

function Figures({ of: { summary } }: { of: MappingReplay }) {
  const { t } = useTranslation();
  if (!summary) return null;
  const counts = (of: { added: number; removed: number; changed: number }): string => `+${of.added} −${of.removed} ~${of.changed}`;
  const figures = [
    ['messages', summary.messages], ['changedRecords', summary.records.changed], ['subjects', counts(summary.subjects)], ['joins', `+${summary.joins.appear} −${summary.joins.disappear}`],
    ['indicators', counts(summary.indicators)], ['hits', counts(summary.hits)], ['leftOut', summary.leftOut], ['unreadable', summary.unreadable],
  ] as const;
  return <dl className={classes.figures}>{figures.map(([name, value]) => <div key={name}><dt>{t(`mappings.figures.${name}`)}</dt><dd>{value}</dd></div>)}</dl>;
}

function Paths({ of }: { of: NonNullable<MappingReplay['summary']>['records']['paths'] }) {
  const { t } = useTranslation();
  const { path: words } = useWords();
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label={t('mappings.differs')}>
      <table className={table.table}>
        <thead><tr><th>{t('mappings.place')}</th><th>{t('mappings.how')}</th><th>{t('mappings.records')}</th><th>{t('mappings.examples')}</th></tr></thead>
        <tbody>{of.map((one) => <tr key={`${one.path} ${one.how}`}><td>{words(one.path).replaceAll('*', t('agreements.each'))}</td><td>{t(`mappings.hows.${one.how}`)}</td><td>{one.records}</td><td>{one.examples.map((example) => <div key={example.messageId}><code>{example.from ?? '–'}</code> → <code>{example.to ?? '–'}</code></div>)}</td></tr>)}</tbody>
      </table>
    </div>
  );
}
