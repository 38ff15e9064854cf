import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutcomeFigure, OutcomeLine } from '../../../openapi/generated/console';
import { useOutcomes } from '../api/targeting-queries';
import { Section } from '../case/part';
import head from '../case/case-head.module.css';
import { caseAddress, sectionAddress } from '../shell/place';
import { Table, type Column } from '../shell/table';
import { moment } from '../words/dates';
import { CloseIcon } from '../words/icons';

interface Props {
  readonly days: number;
  readonly of: Pick<OutcomeFigure, 'by' | 'of'>;
  readonly name: string;
  readonly onClose: () => void;
}

/** The inspections that one figure counts, each with the alerts that led there and why it was chosen. */
export function OutcomesPart({ days, of, name, onClose }: Props) {
  const { t, i18n: { language } } = useTranslation();
  const listed = useOutcomes(days, { by: of.by, of: of.of });
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => { top.current?.focus({ preventScroll: true }); top.current?.scrollIntoView({ block: 'nearest' }); }, []);
  const columns: ReadonlyArray<Column<OutcomeLine>> = [
    { name: 'reference', title: t('targeting.found.outcome.reference'), cell: ({ reference, screeningId }) => <>{reference} <a href={sectionAddress('targeting', 'explain', screeningId)}>{t('targeting.found.explain')}</a></>, kind: 'tight' },
    { name: 'lane', title: t('targeting.found.outcome.lane'), cell: ({ lane }) => t(`targeting.lanes.${lane}`), kind: 'tight' },
    { name: 'method', title: t('targeting.found.outcome.method'), cell: ({ method, control }) => `${t(`targeting.methods.${method}`)}${control ? ` · ${t('targeting.found.control')}` : ''}` },
    { name: 'result', title: t('targeting.found.outcome.result'), cell: ({ result }) => t(`targeting.found.results.${result}`), kind: 'tight' },
    { name: 'inspectedAt', title: t('targeting.found.outcome.inspectedAt'), cell: ({ inspectedAt }) => moment(inspectedAt, language), kind: 'tight' },
    { name: 'alerts', title: t('targeting.found.outcome.alerts'), cell: ({ cases }) => (cases.length === 0 ? t('targeting.found.noAlerts') : cases.map(({ partner, alertId, caseId }) => <div key={`${partner} ${alertId}`}>{caseId ? <a href={caseAddress(caseId)}>{partner}: {alertId}</a> : `${partner}: ${alertId}`}</div>)) },
  ];
  return (
    <div ref={top} tabIndex={-1}>
      <Section name="outcomes" title={t('targeting.found.cases', { of: name })} aside={<button type="button" className={head.close} aria-label={t('targeting.found.close')} onClick={onClose}><CloseIcon /></button>}>
        <Table label={t('targeting.found.cases', { of: name })} columns={columns} rows={listed.data?.pages.flatMap(({ outcomes }) => outcomes)} listed={listed} idOf={({ screeningId }) => screeningId} empty={{ title: t('targeting.found.noCases'), text: t('targeting.found.noCasesText') }} />
      </Section>
    </div>
  );
}
