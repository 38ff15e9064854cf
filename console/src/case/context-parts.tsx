import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case, CaseContext, PartnerScore, Session } from '../../../openapi/generated/console';
import { useCaseContext } from '../api/case-queries';
import { Away } from '../pool/away';
import { mayDecide } from '../pool/may';
import { caseAddress } from '../shell/place';
import { Trouble } from '../shell/trouble';
import { StateBadge } from '../words/badges';
import { moment } from '../words/dates';
import { useWords } from '../words/use-words';
import classes from './context-parts.module.css';
import { MergeForm } from './merge-form';
import { Nothing, Part } from './part';

/** Who says it and how reliable they have been; what else names the same. */
export function ContextParts({ of, officer }: { of: Case; officer: Session['officer'] }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useCaseContext(of.caseId);
  if (isPending) return <Part name="sender"><div className={classes.waiting}><Skeleton height={54} /></div></Part>;
  if (!data) return <Part name="sender"><Trouble error={error} title={t('context.failed')} retry={() => void refetch()} /></Part>;
  return (
    <>
      <Part name="sender" lead={t('context.scoreLead')}><Score of={data.score} /></Part>
      <Part name="related" count={data.related.length}>{data.related.length === 0 ? <Nothing title={t('context.noneRelated')} /> : <Related context={data} of={of} officer={officer} />}</Part>
    </>
  );
}

function Score({ of }: { of: PartnerScore }) {
  const { t, i18n } = useTranslation();
  const percent = (share: number): string => new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
  const [low, high] = of.interval as [number, number];
  const counts = (['alerts', 'accepted', 'declined', 'withdrawn', 'refused'] as const).map((name) => [name, of[name]] as const);
  return (
    <div className={classes.score}>
      <div className={classes.rate}>
        <small>{t('context.hitRate')}</small>
        {of.hitRate === undefined ? <b>{t('context.noHitRate')}</b> : <><b>{percent(of.hitRate)}</b><span>{t('context.interval', { positive: of.positive, n: of.inspected, low: percent(low), high: percent(high) })}</span></>}
        {of.hitRate !== undefined && <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden><rect width="100" height="8" rx="2" className={classes.track} /><rect x={low * 100} width={Math.max(1, (high - low) * 100)} height="8" className={classes.interval} /><rect x={of.hitRate * 100 - 0.6} width="1.2" height="8" className={classes.point} /></svg>}
      </div>
      <dl className={classes.counts}>{counts.map(([name, count]) => <div key={name}><dt>{t(`context.counts.${name}`)}</dt><dd>{count.toLocaleString(i18n.language)}</dd></div>)}</dl>
    </div>
  );
}

function Related({ context: { related }, of, officer }: { context: CaseContext; of: Case; officer: Session['officer'] }) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  const [merging, merge] = useState<string>();
  return (
    <ul className={classes.related}>
      {related.map((one) => (
        <li key={one.recordId}>
          <div className={classes.line}>
            <span className={classes.kind}>{t(`types.${one.kind}`)}</span>
            <b>{one.caseId ? <Away to={caseAddress(one.caseId)}>{one.title}</Away> : one.title}</b>
            {one.state && <StateBadge state={one.state} />}
            <span className={classes.quiet}>{one.partner} · {one.recordRef} · {moment(one.receivedAt, i18n.language)}</span>
            {one.caseId && mayDecide(officer) && <Button size="compact-xs" variant="subtle" aria-expanded={merging === one.caseId} onClick={() => merge(merging === one.caseId ? undefined : one.caseId)}>{t('context.merge.button')}</Button>}
          </div>
          <p className={classes.quiet}>{t('context.shared', { what: one.shared.map((scheme) => word('scheme', scheme)).join(', ') })}</p>
          {merging !== undefined && merging === one.caseId && <MergeForm caseId={of.caseId} otherId={merging} onDone={() => merge(undefined)} />}
        </li>
      ))}
    </ul>
  );
}
