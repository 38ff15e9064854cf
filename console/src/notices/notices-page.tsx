import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { Empty } from '../shell/empty';
import { useNoticesPlace } from '../shell/place';
import { TwoPanes } from '../shell/two-panes';
import { emptyDraft } from './compose-draft';
import { ComposePane } from './compose-pane';
import { maySee, maySend } from './may';
import { NoticeList } from './notice-list';
import { NoticePane } from './notice-pane';

/** What we send: the list of notices, and the one that is open. */
export function NoticesPage({ officer }: { officer: Session['officer'] }) {
  const { t } = useTranslation();
  const [place, go] = useNoticesPlace();
  const { noticeId } = place;
  const [writing, write] = useState(false);
  if (!maySee(officer)) return <main id="list"><Empty title={t('notices.onlyFor')}>{t('notices.onlyForText')}</Empty></main>;
  if (writing) return <main id="list"><ComposePane mode="new" begin={emptyDraft(new Date())} onDone={(made) => { write(false); go({ state: 'all', noticeId: made }); }} onCancel={() => write(false)} /></main>;
  return (
    <TwoPanes
      name={t('shell.notices')} onOpen={(id) => go({ ...place, noticeId: id })} onClose={() => go({ state: place.state })}
      list={(open) => <NoticeList place={place} aside={maySend(officer) && <Button size="xs" onClick={() => write(true)}>{t('compose.new')}</Button>} onState={(state) => go({ ...place, state })} onOpen={open} />}
      pane={noticeId === undefined ? undefined : (close) => (
        <NoticePane key={noticeId} noticeId={noticeId} officer={officer} onClose={close} onShow={(id) => go({ ...place, noticeId: id })} />
      )}
    />
  );
}
