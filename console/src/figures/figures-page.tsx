import { SegmentedControl, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { useFigures } from '../api/figures-queries';
import { Empty } from '../shell/empty';
import { useSection } from '../shell/place';
import { Sections } from '../shell/sections';
import { Trouble } from '../shell/trouble';
import classes from '../targeting/section.module.css';
import { DueSection } from './due-section';
import { maySee, maySeeTargeting } from './may';
import { Overview } from './overview';
import { PartnersSection } from './partners-section';
import { ReplaySection } from './replay-section';

const SECTIONS = ['overview', 'partners', 'due', 'replay'] as const;
const DAYS = [30, 90, 365] as const;

/** How the exchange goes: every number with its definition, its interval, and what is behind it. */
export function FiguresPage({ officer }: { officer: Session['officer'] }) {
  const { t } = useTranslation();
  const [{ section }] = useSection('figures', SECTIONS);
  const [days, choose] = useState<number>(90);
  const figures = useFigures(days);
  if (!maySee(officer)) return <Empty title={t('figures.onlyFor')}>{t('figures.onlyForText')}</Empty>;
  const shown = SECTIONS.filter((name) => name !== 'replay' || maySeeTargeting(officer));
  const due = figures.data?.due.filter(({ owes, overdue }) => owes === 'us' && overdue).length ?? 0;
  const period = <SegmentedControl size="xs" value={String(days)} onChange={(value) => choose(Number(value))} aria-label={t('figures.period')} data={DAYS.map((value) => ({ value: String(value), label: t('figures.days', { count: value }) }))} />;
  return (
    <Sections page="figures" label={t('figures.sections.label')} section={section} sections={shown.map((name) => ({ name, title: t(`figures.sections.${name}`), ...(name === 'due' ? { waiting: due } : {}) }))}>
      {section === 'replay' && maySeeTargeting(officer) && <ReplaySection officer={officer} />}
      {section !== 'replay' && figures.isPending && <div className={classes.flow} role="status" aria-label={t('figures.loading')}><Skeleton height={28} width="40%" /><Skeleton height={130} /><Skeleton height={260} /></div>}
      {section !== 'replay' && figures.isError && !figures.data && <Trouble error={figures.error} title={t('figures.failed')} retry={() => void figures.refetch()} />}
      {figures.data && section === 'overview' && <Overview of={figures.data} officer={officer} period={period} />}
      {figures.data && section === 'partners' && <PartnersSection of={figures.data} period={period} officer={officer} />}
      {figures.data && section === 'due' && <DueSection due={figures.data.due} />}
    </Sections>
  );
}
