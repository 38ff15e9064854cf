import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { mayDecide } from '../pool/may';
import { usePlace } from '../shell/place';
import { TwoPanes } from '../shell/two-panes';
import { CaseBeside } from './case-beside';
import { QueueList } from './queue-list';

/** The review queue, and the case that is open. */
export function QueuePage({ officer }: { officer: Session['officer'] }) {
  const { t } = useTranslation();
  const [place, go] = usePlace();
  const { caseId, ...list } = place;
  return (
    <TwoPanes
      name={t('shell.queue')} onOpen={(id) => go({ ...place, caseId: id })} onClose={() => go(list)}
      list={(open) => <QueueList place={place} mayJudge={mayDecide(officer)} onMove={(to) => go({ ...place, ...to })} onOpen={open} />}
      pane={caseId === undefined ? undefined : (close) => <CaseBeside key={caseId} caseId={caseId} officer={officer} onClose={close} />}
    />
  );
}
