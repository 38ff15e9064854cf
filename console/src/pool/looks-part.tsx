import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../openapi/generated/console';
import { Nothing, Section } from '../case/part';
import table from '../case/table.module.css';
import { Scroll } from '../shell/scroll';
import { exactMoment } from '../words/dates';

type Action = 'subject.seen' | 'case.seen' | 'request.seen';

/** Who looked at the subject or at a record of it. Shown to supervisors. */
export function LooksPart({ looks }: { looks: NonNullable<SubjectFile['looks']> }) {
  const { t, i18n } = useTranslation();
  return (
    <Section name="looks" title={t('pool.subject.sections.looks')} count={looks.length}>
      {looks.length === 0 ? <Nothing title={t('pool.looks.none')} /> : (
        <Scroll className={table.scroll}><table className={table.table}><tbody>
          {looks.map((one, i) => <tr key={i}><td className={table.tight}><time dateTime={one.at}>{exactMoment(one.at, i18n.language)}</time></td><th scope="row">{one.actor.replace(/^officer:/, '')}</th><td>{t(`pool.looks.actions.${one.action as Action}`, { defaultValue: one.action })}{one.basis && ` (${one.basis})`}</td></tr>)}
        </tbody></table></Scroll>
      )}
    </Section>
  );
}
