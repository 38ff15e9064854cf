import { useTranslation } from 'react-i18next';
import type { SubjectFound } from '../../../openapi/generated/console';
import { useWords } from '../words/use-words';
import classes from './rows.module.css';

interface Props {
  readonly of: SubjectFound;
  readonly chosen: boolean;
  readonly onOpen: (subjectId: string) => void;
}

/** A subject that the search names, and why. */
export function SubjectRow({ of, chosen, onOpen }: Props) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { why } = of;
  return (
    <li>
      <button type="button" className={classes.row} data-row={of.subjectId} aria-current={chosen || undefined} onClick={() => onOpen(of.subjectId)}>
        <span className={classes.what}><b>{of.label}</b>{of.nativeLabel && <span lang="und">{of.nativeLabel}</span>}<small>{word('subjectClass', of.kind)}</small></span>
        <span className={classes.why} title={why.how}>
          <span className={classes.by}>{why.scheme ? word('scheme', why.scheme) : t(`pool.why.${why.by}`)}</span><span lang="und">{why.value}</span>
          {why.score !== undefined && <span className={classes.score} data-same={why.same}>{t('pool.score', { percent: Math.round(why.score * 100) })} {t(why.same ? 'pool.sameName' : 'pool.nearName')}</span>}
        </span>
      </button>
    </li>
  );
}
