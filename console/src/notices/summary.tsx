import { useTranslation } from 'react-i18next';
import type { NoticePreview } from '../../../openapi/generated/console';
import { CheckIcon, WarningIcon } from '../words/icons';
import { useWords } from '../words/use-words';
import classes from './summary.module.css';
import { useRefusal } from './use-refusal';

/** In sentences: who gets it, under what, with how much withheld; and who does not, and why. */
export function Summary({ preview: { recipients } }: { preview: NoticePreview }) {
  const { t } = useTranslation();
  const { country } = useWords();
  const why = useRefusal();
  const goes = recipients.filter(({ message }) => message !== undefined).length;
  if (recipients.length === 0) return <p className={classes.reach} data-none>{t('notices.preview.nobody')}</p>;
  return (
    <div className={classes.summary}>
      {recipients.length > 1 && <p className={classes.reach}>{t('notices.preview.reach', { goes, total: recipients.length })}</p>}
      <ul>
        {recipients.map(({ administration, agreement, message, refusal, withheld }) => {
          const to = country(administration);
          if (!message || !agreement) return <li key={administration} data-goes={false}><WarningIcon /><span>{t('notices.preview.stays', { to, why: refusal ? why(refusal) : '' })}</span></li>;
          const kept = withheld.length === 0 ? t('notices.preview.withheldNone') : t('notices.preview.withheld', { count: withheld.length });
          return <li key={administration} data-goes><CheckIcon /><span>{t('notices.preview.goes', { to, agreement: agreement.agreementId, version: agreement.version, withheld: kept })}</span></li>;
        })}
      </ul>
    </div>
  );
}
