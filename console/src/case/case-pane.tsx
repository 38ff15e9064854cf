import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile, Session } from '../../../openapi/generated/console';
import { useCase } from '../api/queries';
import { BeginFromCase } from '../compose/begin-from-case';
import { maySearch } from '../pool/may';
import { Trouble } from '../shell/trouble';
import { ContextParts } from './context-parts';
import { CaseHead } from './case-head';
import classes from './case-pane.module.css';
import { CaseWaiting } from './case-waiting';
import { EvidencePart } from './evidence-part';
import { FindingsPart } from './findings-part';
import { HistoryPart } from './history-part';
import { IndicatorsPart } from './indicators-part';
import { MessagePart } from './message-part';
import { NotesPart } from './notes-part';
import { OriginalPart } from './original-part';
import { PrintNote } from './print-note';
import { RelationsParts, ConflictsPart } from './relations-parts';
import { SimulationPart } from './simulation-part';
import { SubjectsPart } from './subjects-part';
import { VersionsPart } from './versions-part';

interface Props {
  readonly caseId: string;
  readonly officer: Session['officer'];
  readonly onClose: () => void;
}

export function CasePane({ caseId, officer, onClose }: Props) {
  const { t } = useTranslation();
  const { data: file, error, isPending, refetch } = useCase(caseId);
  if (isPending) return <CaseWaiting />;
  if (!file) return <Trouble error={error} title={t('case.failed')} retry={() => void refetch()} />;
  return <OpenCase file={file} officer={officer} onClose={onClose} />;
}

function OpenCase({ file, officer, onClose }: { file: CaseFile } & Omit<Props, 'caseId'>) {
  const [declinedIds, setDeclinedIds] = useState<ReadonlySet<string>>(new Set());
  const top = useRef<HTMLElement>(null);
  // A screen reader starts at the title of what was opened.
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  const mayJudge = officer.role === 'analyst' || officer.role === 'supervisor';
  const judging = mayJudge && file.case.state === 'open';
  const takenIds = file.indicators.map((one) => one.indicatorId).filter((id) => !declinedIds.has(id));
  return (
    <article ref={top} tabIndex={-1} className={classes.pane} aria-labelledby="case-title">
      <CaseHead file={file} officer={officer} mayJudge={mayJudge} takenIds={takenIds} onClose={onClose} />
      <div className={classes.body}>
        <PrintNote file={file} officer={officer} />
        <BeginFromCase file={file} officer={officer} />
        <ConflictsPart file={file} />
        <MessagePart file={file} />
        <ContextParts of={file.case} officer={officer} />
        <VersionsPart file={file} />
        <FindingsPart file={file} />
        <IndicatorsPart indicators={file.indicators} warnings={file.warnings} choosing={judging} declinedIds={declinedIds} onChoose={setDeclinedIds} profileOf={mayJudge ? file.case.caseId : undefined} {...(judging && file.case.messageType !== 'request' ? { caseId: file.case.caseId } : {})} />
        {file.case.messageType === 'alert' && maySearch(officer) && <SimulationPart caseId={file.case.caseId} />}
        <SubjectsPart file={file} officer={officer} />
        <RelationsParts file={file} officer={officer} />
        <NotesPart caseId={file.case.caseId} notes={file.annotations} officer={officer} />
        <EvidencePart file={file} />
        <OriginalPart file={file} />
        <HistoryPart history={file.history} />
      </div>
    </article>
  );
}
