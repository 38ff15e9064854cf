import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { DeliveriesSection } from '../administration/deliveries-section';
import { useReminders } from '../api/request-queries';
import { ComposePane } from '../compose/compose-pane';
import { DueSection } from '../requests/due-section';
import { WithdrawalsSection } from '../requests/withdrawals-section';
import { Empty } from '../shell/empty';
import { PageTabs } from '../shell/page-tabs';
import { useNoticesPlace, useSection } from '../shell/place';
import { rememberRow } from '../shell/table-row';
import { TwoPanes } from '../shell/two-panes';
import { maySee } from './may';
import { NoticeList } from './notice-list';
import { NoticePane } from './notice-pane';

type Officer = Session['officer'];
const NAMES = ['notices', 'deliveries', 'due', 'withdrawals'] as const;

/** What we send: the notices, how far each came, what is due, and what was taken back. */
export function NoticesPage({ officer }: { officer: Officer }) {
  const { t } = useTranslation();
  const [{ section, id }, go] = useSection('notices', NAMES);
  const may = maySee(officer);
  const reminders = useReminders(may);
  if (!may) return <main id="list"><Empty title={t('notices.onlyFor')}>{t('notices.onlyForText')}</Empty></main>;
  const open = (opened: string | undefined): void => {
    if (opened === undefined && id !== undefined) rememberRow(id);
    go({ section, ...(opened === undefined ? {} : { id: opened }) });
  };
  const late = reminders.data?.reminders.filter(({ overdue }) => overdue).length ?? 0;
  return (
    <PageTabs page="notices" label={t('board.tabs')} section={section} sections={NAMES.map((name) => ({ name, title: t(`board.names.${name}`), waiting: name === 'due' ? late : 0 }))}>
      {section === 'notices' && <Notices officer={officer} />}
      {section === 'deliveries' && <DeliveriesSection officer={officer} openId={id} onOpen={open} />}
      {section === 'due' && <DueSection />}
      {section === 'withdrawals' && <WithdrawalsSection />}
    </PageTabs>
  );
}

/** The list of notices, and the one that is open or being written. */
function Notices({ officer }: { officer: Officer }) {
  const { t } = useTranslation();
  const [place, go] = useNoticesPlace();
  const { state, noticeId, sheetId } = place;
  const pane = (close: () => void) => {
    if (sheetId !== undefined) return <ComposePane key={sheetId} sheetId={sheetId} onClose={close} onMade={(id) => go({ state: 'submitted', noticeId: id })} />;
    return noticeId === undefined ? null : <NoticePane key={noticeId} noticeId={noticeId} officer={officer} onClose={close} onShow={(id) => go({ state, noticeId: id })} />;
  };
  return (
    <TwoPanes
      wide name={t('shell.notices')} onOpen={(id) => go({ state, noticeId: id })} onClose={() => go({ state })}
      list={(open) => <NoticeList officer={officer} place={place} onState={(next) => go({ ...place, state: next })} onOpen={open} onOpenSheet={(id) => go({ state, sheetId: id })} />}
      pane={noticeId === undefined && sheetId === undefined ? undefined : pane}
    />
  );
}
