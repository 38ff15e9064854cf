import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { Empty } from '../shell/empty';
import { usePoolPlace } from '../shell/place';
import { TwoPanes } from '../shell/two-panes';
import { maySearch } from './may';
import { PoolList } from './pool-list';
import { SubjectPane } from './subject-pane';

/** The risk data pool: what is searched for, and the subject that is open. */
export function PoolPage({ officer }: { officer: Session['officer'] }) {
  const { t } = useTranslation();
  const [{ subjectId }, go] = usePoolPlace();
  if (!maySearch(officer)) return <Empty title={t('pool.onlyFor')}>{t('pool.onlyForText')}</Empty>;
  return (
    <TwoPanes
      name={t('pool.search')} onOpen={(id) => go({ subjectId: id })} onClose={() => go({})}
      list={(open) => <PoolList chosen={subjectId} onOpen={open} />}
      pane={subjectId === undefined ? undefined : (close) => <SubjectPane key={subjectId} subjectId={subjectId} officer={officer} onClose={close} />}
    />
  );
}
