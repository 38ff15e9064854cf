import { useTranslation } from 'react-i18next';
import type { Case } from '../../../openapi/generated/console';
import { moment } from '../words/dates';
import { useWords } from '../words/use-words';
import classes from './decided.module.css';

/** Who decided, when, and why: for everybody who opens the case afterwards. */
export function Decided({ of }: { of: Case }) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  const by = of.decidedBy ?? '';
  const who = by.startsWith('policy:') ? t('judge.policy', { agreement: by.slice('policy:'.length) }) : t('judge.by', { name: of.decidedByName ?? by.replace(/^officer:/, '') });
  const [, code, words] = /^([a-z-]+)(?:: ([\s\S]*))?$/.exec(of.reason ?? '') ?? [];
  return (
    <div className={classes.decided} data-state={of.state} role="status">
      <b>{t(`states.${of.state}`)}</b><span>{who}</span>{of.confirmedBy && <span>{t('judge.confirmedBy', { name: of.confirmedBy.replace(/^officer:/, '') })}</span>}{of.decidedAt && <time dateTime={of.decidedAt}>{moment(of.decidedAt, i18n.language)}</time>}
      {of.reason && <p>{of.state === 'declined' && code ? <><b>{word('declineReason', code)}</b>{words && ` — ${words}`}</> : of.reason}</p>}
    </div>
  );
}
