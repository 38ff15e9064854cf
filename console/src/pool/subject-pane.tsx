import { Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session, SubjectFile } from '../../../openapi/generated/console';
import { useSubject } from '../api/pool-queries';
import classes from '../case/case-pane.module.css';
import { Nothing, Section } from '../case/part';
import { Trouble } from '../shell/trouble';
import { CarriagesPart } from './carriages-part';
import { Conflicts } from './conflicts';
import { Corroborations } from './corroboration';
import { GraphPart } from './graph-part';
import { RouteMap } from './map/route-map';
import { IdentityPart } from './identity-part';
import { Links } from './links';
import { LooksPart } from './looks-part';
import { RecordsPart } from './records-part';
import { DeclarationsPart } from './declarations-part';
import { ScreeningsPart } from './screenings-part';
import { SubjectHead } from './subject-head';
import { SubjectIndicators } from './subject-indicators';
import { TimelinePart } from './timeline-part';

interface Props {
  readonly subjectId: string;
  readonly officer: Session['officer'];
  readonly onClose: () => void;
}

export function SubjectPane({ subjectId, officer, onClose }: Props) {
  const { t } = useTranslation();
  const { data: file, error, isPending, refetch } = useSubject(subjectId);
  if (isPending) return <div className={classes.waiting} role="status" aria-label={t('pool.subject.loading')}><Skeleton height={14} width="30%" /><Skeleton height={22} width="60%" /><Skeleton height={120} mt={20} /><Skeleton height={220} /></div>;
  if (!file) return <Trouble error={error} title={t('pool.subject.failed')} retry={() => void refetch()} />;
  return <OpenSubject file={file} officer={officer} onClose={onClose} />;
}

/** Consignments travel in boxes, and boxes carry them; nothing else does either. */
const TRAVELS: ReadonlySet<SubjectFile['kind']> = new Set(['consignment', 'transportEquipment']);

/** The single view: all of a subject on one page, what needs a decision first. */
function OpenSubject({ file, officer, onClose }: { file: SubjectFile } & Omit<Props, 'subjectId'>) {
  const { t } = useTranslation();
  const top = useRef<HTMLElement>(null);
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  return (
    <article ref={top} tabIndex={-1} className={classes.pane} aria-labelledby="subject-title">
      <SubjectHead file={file} officer={officer} onClose={onClose} />
      <div className={classes.body}>
        {file.conflicts.length > 0 && <Section name="conflicts" title={t('pool.subject.sections.conflicts')} count={file.conflicts.length} lead={t('pool.conflicts.intro')}><Conflicts conflicts={file.conflicts} /></Section>}
        <IdentityPart file={file} />
        <GraphPart file={file} />
        <RouteMap records={file.records} />
        {TRAVELS.has(file.kind) && <CarriagesPart file={file} />}
        <Section name="links" title={t('pool.subject.sections.links')} count={file.links.length} lead={t('pool.links.intro')}>
          {file.links.length === 0 ? <Nothing title={t('pool.links.none')}>{t('pool.links.noneText')}</Nothing> : <Links links={file.links} officer={officer} />}
        </Section>
        {file.corroboration.length > 0 && <Section name="corroboration" title={t('pool.subject.sections.corroboration')} lead={t('pool.corroboration.intro')}><Corroborations of={file.corroboration} reports={file.records} /></Section>}
        <RecordsPart file={file} officer={officer} />
        <SubjectIndicators file={file} />
        {file.screenings && <ScreeningsPart screenings={file.screenings} />}
        {file.declarations && <DeclarationsPart declarations={file.declarations} />}
        <TimelinePart file={file} />
        {file.looks && <LooksPart looks={file.looks} />}
      </div>
    </article>
  );
}
