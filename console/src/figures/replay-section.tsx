import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { useReplays } from '../api/figures-queries';
import { Empty } from '../shell/empty';
import { Trouble } from '../shell/trouble';
import classes from '../targeting/section.module.css';
import { mayCompare } from './may';
import { ReplayForm } from './replay-form';
import { ReplayPart } from './replay-part';

/** "Fewer inspections, more detections": periods that were run under two rule sets, the last first. */
export function ReplaySection({ officer }: { officer: Session['officer'] }) {
  const { t } = useTranslation();
  const replays = useReplays(true);
  return (
    <main id="list" tabIndex={-1} className={classes.flow}>
      <div className={classes.head}><div><h1 className={classes.title}>{t('figures.replay.title')}</h1><p className={classes.lead}>{t('figures.replay.lead')}</p></div></div>
      {mayCompare(officer) && <ReplayForm />}
      {replays.isPending && <Skeleton height={220} />}
      {replays.isError && !replays.data && <Trouble error={replays.error} title={t('figures.failed')} retry={() => void replays.refetch()} />}
      {replays.data?.replays.length === 0 && <Empty title={t('figures.replay.none')}>{t('figures.replay.noneText')}</Empty>}
      {replays.data?.replays.map((one) => <ReplayPart key={one.replayId} of={one} />)}
    </main>
  );
}
