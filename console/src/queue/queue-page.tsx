import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { CasePane } from '../case/case-pane';
import { useKeys } from '../shell/keys';
import { usePlace } from '../shell/place';
import { QueueList } from './queue-list';
import classes from './queue-page.module.css';

/** The review queue: the whole width while nothing is open; beside the case once one is. */
export function QueuePage({ officer }: { officer: Session['officer'] }) {
  const { t } = useTranslation();
  const [place, go] = usePlace();
  const opener = useRef<HTMLElement | null>(null);
  const close = (): void => {
    if (!place.caseId) return;
    go({ state: place.state });
    opener.current?.focus();
  };
  useKeys({ Escape: close });
  return (
    <div className={classes.page} data-open={place.caseId !== undefined}>
      <nav id="queue" className={classes.list} aria-label={t('shell.queue')}>
        <QueueList
          place={place}
          onState={(state) => go({ ...place, state })}
          onOpen={(caseId) => {
            opener.current = document.activeElement as HTMLElement;
            go({ ...place, caseId });
          }}
        />
      </nav>
      {place.caseId && <main className={classes.case}><CasePane key={place.caseId} caseId={place.caseId} officer={officer} onClose={close} /></main>}
    </div>
  );
}
