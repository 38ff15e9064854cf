import { useTranslation } from 'react-i18next';
import type { Corroboration, ReportNamed } from '../../../openapi/generated/console';
import { caseAddress } from '../shell/place';
import { Away } from './away';
import classes from './corroboration.module.css';

type Signal = 'same-report' | 'same-author' | 'identifier' | 'place' | 'country' | 'time' | 'category' | 'quantity' | 'other-time' | 'other-category' | 'other-quantity' | 'voyage' | 'other-voyage' | 'other-paper';

interface Props {
  readonly of: readonly Corroboration[];
  readonly reports: readonly ReportNamed[];
}

/** How many reports of one thing there are, by how many authors, and why they are taken for one. */
export function Corroborations({ of, reports }: Props) {
  const { t } = useTranslation();
  const named = new Map(reports.map((one) => [one.recordId, one]));
  return (
    <ul className={classes.groups}>
      {of.map((group) => (
        <li key={group.reports.join()}>
          <p className={classes.count}><b>{t(`pool.corroboration.${group.of}`, { count: group.reports.length })}</b>, {t('pool.corroboration.independent', { count: group.independent })}</p>
          {group.independent === 1 && <p className={classes.warning}>{t('pool.corroboration.notIndependent')}</p>}
          <ul className={classes.reports}>{group.reports.map((id) => <Report key={id} of={named.get(id)} />)}</ul>
          {group.comparisons.filter(({ same }) => same).map((one) => (
            <p key={`${one.left} ${one.right}`} className={classes.why}>
              {t('pool.corroboration.score')} ({t('pool.score', { percent: Math.round(one.score * 100) })}): {one.signals.map(({ code, detail }) => `${t(`pool.corroboration.signals.${code as Signal}`)}${detail ? ` (${detail})` : ''}`).join(' · ')}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Report({ of }: { of: ReportNamed | undefined }) {
  const { t } = useTranslation();
  if (!of) return null;
  return (
    <li>
      <b>{of.partner}</b> <code>{of.recordRef}</code> {of.caseId ? <Away to={caseAddress(of.caseId)}>{of.title}</Away> : of.title}
      {of.author !== of.partner && <small> {t('pool.corroboration.by', { author: of.author })}, {t('pool.corroboration.passedOn', { partner: of.partner })}</small>}
    </li>
  );
}
