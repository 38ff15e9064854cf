import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { NewOf } from '../compose/begin';
import { maySend } from '../notices/may';
import { PageTabs } from '../shell/page-tabs';
import { useSection } from '../shell/place';
import { TwoPanes } from '../shell/two-panes';
import { RequestList } from './request-list';
import { RequestPane } from './request-pane';

const NAMES = ['inbox', 'outbox'] as const;

/** What is asked, both ways, and by when. */
export function RequestsPage({ officer }: { officer: Session['officer'] }) {
  const { t } = useTranslation();
  const [{ section, id }, go] = useSection('requests', NAMES);
  return (
    <PageTabs page="requests" label={t('requests.sections')} section={section} sections={NAMES.map((name) => ({ name, title: t(`requests.names.${name}`) }))}>
      <TwoPanes
        key={section} wide name={t('shell.requests')} onOpen={(opened) => go({ section, id: opened })} onClose={() => go({ section })}
        list={(open) => <RequestList section={section} openId={id} onOpen={open} aside={section === 'outbox' && maySend(officer) && <NewOf type="request" label={t('requests.new')} officer={officer} />} />}
        pane={id === undefined ? undefined : (close) => <RequestPane key={id} entryId={id} officer={officer} onClose={close} />}
      />
    </PageTabs>
  );
}
