import { useTranslation } from 'react-i18next';
import type { RecordFound } from '../../../openapi/generated/console';
import { caseAddress } from '../shell/place';
import { Away } from './away';
import { RiskWord, TlpBadge } from '../words/badges';
import { moment } from '../words/dates';
import { useWords } from '../words/use-words';
import { StandingBadge } from './standing-badge';
import classes from './rows.module.css';

interface Props {
  readonly of: RecordFound;
  readonly chosen: string | undefined;
  readonly onOpen: (subjectId: string) => void;
}

/** A record, why it was found, and the subjects it names: each of them opens. */
export function RecordRow({ of, chosen, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <li className={classes.record}>
      <div className={classes.line}>
        <span className={classes.type}>{t(`types.${of.kind}`)}{of.riskCategory && <> · <RiskWord category={of.riskCategory} /></>}</span>
        <span className={classes.from}><b>{of.partner}</b> <code>{of.recordRef}</code></span>
        <TlpBadge tlp={of.tlp} />
        {of.standing !== 'current' && <StandingBadge standing={of.standing} />}
        <time dateTime={of.receivedAt}>{moment(of.eventAt ?? of.receivedAt, i18n.language)}</time>
      </div>
      <p className={classes.title}>{of.title}{of.caseId && <> <Away to={caseAddress(of.caseId)}>{t('pool.openCase')}</Away></>}</p>
      <Reasons of={of} />
      <div className={classes.subjects}>
        {of.subjects.map((one) => (
          <button key={one.subjectId} type="button" data-row={one.subjectId} aria-current={one.subjectId === chosen || undefined} aria-label={t('pool.open', { label: one.label })} onClick={() => onOpen(one.subjectId)}>
            {one.label}{one.nativeLabel && <span lang="und"> {one.nativeLabel}</span>}
          </button>
        ))}
      </div>
    </li>
  );
}

function Reasons({ of }: { of: RecordFound }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <ul className={classes.reasons}>
      {of.why.map((why, i) => (
        <li key={i}>
          <span className={classes.by}>{why.scheme ? word('scheme', why.scheme) : t(`pool.why.${why.by}`)}</span>{why.value && <span lang="und">{why.value}</span>}
          {why.score !== undefined && <span className={classes.score}>{t('pool.score', { percent: Math.round(why.score * 100) })}</span>}
        </li>
      ))}
    </ul>
  );
}
