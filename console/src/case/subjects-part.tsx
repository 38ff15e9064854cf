import { useTranslation } from 'react-i18next';
import type { CaseSubject } from '../../../openapi/generated/console';
import { Away } from '../pool/away';
import { subjectAddress } from '../shell/place';
import { VerdictBadge } from '../words/badges';
import { useWords } from '../words/use-words';
import { Nothing, Part } from './part';
import { showAt } from './show-at';
import classes from './subjects-part.module.css';

/** Whom and what the message names, and whether their identifiers hold. */
export function SubjectsPart({ subjects, maySearch = false }: { subjects: readonly CaseSubject[]; maySearch?: boolean }) {
  const { t } = useTranslation();
  const { word } = useWords();
  if (subjects.length === 0) return <Part name="subjects"><Nothing title={t('subjects.none')}>{t('subjects.noneText')}</Nothing></Part>;
  return (
    <Part name="subjects" count={subjects.length}>
      <ul className={classes.subjects}>
        {subjects.map((one) => (
          <li key={one.subjectId}>
            <div className={classes.who}>
              <b>{maySearch ? <Away to={subjectAddress(one.subjectId)}>{one.label}</Away> : one.label}</b>{one.nativeLabel && <span lang="und">{one.nativeLabel}</span>}
              <small>{word('subjectClass', one.kind)}{one.role && ` · ${word('role', one.role)}`}</small>
            </div>
            {one.identifiers.length === 0 && <p className={classes.none}>{t('subjects.noIdentifiers')}</p>}
            <dl className={classes.identifiers}>
              {one.identifiers.map((id) => (
                <div key={`${id.scheme} ${id.pointer ?? id.value}`}>
                  <dt>{word('scheme', id.scheme)}</dt>
                  <dd>
                    {id.pointer
                      ? <button type="button" className={classes.value} title={id.pointer} onClick={() => showAt(id.pointer ?? '')}>{id.value}</button>
                      : <code>{id.value}</code>}
                    <VerdictBadge verdict={id.verdict} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </Part>
  );
}
