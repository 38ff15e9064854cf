import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutcomeFigure } from '../../../openapi/generated/console';
import { useProfiles, useTargetingFigures } from '../api/targeting-queries';
import { Section } from '../case/part';
import { Empty } from '../shell/empty';
import { Trouble } from '../shell/trouble';
import { csvOf, saveFile } from '../words/save-file';
import { Definitions } from './definitions';
import { FiguresTable } from './figures-table';
import { OutcomesPart } from './outcomes-part';
import classes from './section.module.css';
import { useFieldWords } from './use-field-words';

const DAYS = [30, 90, 365] as const;
const GROUPS = ['all', 'control', 'kind', 'method', 'partner', 'grade', 'indicator', 'profile'] as const;
const FIGURES = ['inspected', 'positive', 'rate', 'interval', 'lift'] as const;

/** What inspections found by whom and by what they were chosen for, each group with its interval and the inspections behind it. */
export function FoundSection() {
  const { t } = useTranslation();
  const [days, choose] = useState<number>(90);
  const [open, setOpen] = useState<OutcomeFigure>();
  const figures = useTargetingFigures(days);
  const nameOf = useGroupNames();
  const rows = figures.data?.figures ?? [];
  const csv = (): void => saveFile(`inspections-${days}-days.csv`, csvOf([
    ['by', 'of', 'inspected', 'positive', 'hitRate', 'low', 'high', 'lift'], ...rows.map((one) => [one.by, one.of, one.inspected, one.positive, one.hitRate ?? '', one.low, one.high, one.lift ?? '']),
  ]), 'text/csv');
  return (
    <main id="list" tabIndex={-1} className={classes.flow}>
      <div className={classes.head}>
        <div><h1 className={classes.title}>{t('targeting.found.title')}</h1><p className={classes.lead}>{t('targeting.found.lead')}</p></div>
        <SegmentedControl size="xs" value={String(days)} onChange={(value) => choose(Number(value))} aria-label={t('targeting.found.days')} data={DAYS.map((value) => ({ value: String(value), label: t('targeting.found.daysBack', { count: value }) }))} />
        <Button size="xs" variant="default" disabled={rows.length === 0} onClick={csv}>{t('targeting.found.csv')}</Button>
      </div>
      {figures.isPending && <Skeleton height={300} />}
      {figures.isError && !figures.data && <Trouble error={figures.error} title={t('table.failed')} retry={() => void figures.refetch()} />}
      {figures.data && rows[0]?.inspected === 0 && <Empty title={t('targeting.found.none')}>{t('targeting.found.noneText')}</Empty>}
      {open && <OutcomesPart key={`${open.by} ${open.of}`} days={days} of={open} name={nameOf(open)} onClose={() => setOpen(undefined)} />}
      {rows[0] && rows[0].inspected > 0 && GROUPS.map((by) => [by, rows.filter((one) => one.by === by)] as const).filter(([, of]) => of.length > 0).map(([by, of]) => (
        <Section key={by} name={by} title={t(`targeting.found.groups.${by}`)}><FiguresTable label={t(`targeting.found.groups.${by}`)} of={of} nameOf={nameOf} onOpen={setOpen} /></Section>
      ))}
      {rows.length > 0 && <Section name="meaning" title={t('targeting.meaning')}><Definitions of={FIGURES.map((name) => [t(`targeting.found.columns.${name}`), t(`targeting.found.definitions.${name}`)])} /></Section>}
    </main>
  );
}

/** Groups by names of theirs: profiles by title, methods in words. */
function useGroupNames(): (of: Pick<OutcomeFigure, 'by' | 'of' | 'about'>) => string {
  const { t } = useTranslation();
  const words = useFieldWords();
  const { data } = useProfiles();
  return ({ by, of, about }) => {
    if (by === 'all') return t('targeting.found.allOf');
    if (by === 'control') return t('targeting.found.groups.control');
    if (about) return `${about.partner}: ${about.alertId} · ${words(about.field)}`;
    if (by === 'kind') return t(`targeting.over.${of as 'declaration'}`, { defaultValue: of });
    if (by === 'method') return t(`targeting.methods.${of as 'none'}`, { defaultValue: of });
    if (by === 'profile') return data?.profiles.find(({ profileId }) => profileId === of)?.title ?? of;
    return of === 'not said' ? t('targeting.found.not_said') : of;
  };
}
