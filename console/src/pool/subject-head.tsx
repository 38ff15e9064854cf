import { useTranslation } from 'react-i18next';
import type { Session, SubjectFile } from '../../../openapi/generated/console';
import classes from '../case/case-head.module.css';
import { CloseIcon } from '../words/icons';
import { watches } from '../watches/may';
import { WatchSubject } from '../watches/watch-subject';
import { useWords } from '../words/use-words';

export function SubjectHead({ file, officer, onClose }: { file: SubjectFile; officer: Session['officer']; onClose: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const partners = [...new Set(file.records.map(({ partner }) => partner))].sort();
  return (
    <header className={classes.head} style={{ paddingBottom: 10 }}>
      <div className={classes.line}>
        <span className={classes.kind}>{word('subjectClass', file.kind)}</span>
        <span className={classes.when}>{t('pool.subject.profile', { count: file.members.length })}</span>
        <button type="button" className={`${classes.close} ${classes.far}`} aria-label={t('pool.subject.close')} title={`${t('pool.subject.close')} (Esc)`} onClick={onClose}><CloseIcon size={16} /></button>
      </div>
      <h1 id="subject-title">{file.label}{file.nativeLabel && <span lang="und"> {file.nativeLabel}</span>}</h1>
      <div className={classes.line}>
        <span className={classes.from}>{t('pool.subject.sources', { count: file.records.length })}</span>
        <span className={classes.when}>{t('pool.subject.from', { partners: partners.join(', ') })}</span>
        {watches(officer) && <div className={classes.actions}><WatchSubject subjectId={file.subjectId} /></div>}
      </div>
    </header>
  );
}
