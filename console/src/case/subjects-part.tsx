import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile, CaseSubject, OwnIdentifier, Session } from '../../../openapi/generated/console';
import { Away } from '../pool/away';
import { mayDecide, maySearch } from '../pool/may';
import { subjectAddress } from '../shell/place';
import { VerdictBadge } from '../words/badges';
import { SCHEMES_OF_KIND } from '../words/schemes-of-kind';
import { useWords } from '../words/use-words';
import { AddIdentifier } from './add-identifier';
import { OwnIdentifiers } from './own-identifiers';
import { Nothing, Part } from './part';
import { showAt } from './show-at';
import { SplitDialog } from './split-dialog';
import classes from './subjects-part.module.css';

interface Props {
  readonly file: CaseFile;
  readonly officer: Session['officer'];
}

/** Whom and what the message names, and whether their identifiers hold; what we ourselves know them by; and where one was wrongly taken for another. */
export function SubjectsPart({ file, officer }: Props) {
  const { t } = useTranslation();
  const { subjects, ownIdentifiers } = file;
  const deciding = mayDecide(officer) && !file.erased && !file.restrictedAt ? file.case.caseId : undefined;
  // Entered at an earlier version, about somebody whom this one no longer names.
  const elsewhere = ownIdentifiers.filter(({ subjectId }) => !subjects.some((one) => one.subjectId === subjectId));
  if (subjects.length === 0) return <Part name="subjects"><Nothing title={t('subjects.none')}>{t('subjects.noneText')}</Nothing></Part>;
  return (
    <Part name="subjects" count={subjects.length}>
      <ul className={classes.subjects}>
        {subjects.map((one) => <Subject key={one.subjectId} of={one} own={ownIdentifiers.filter(({ subjectId }) => subjectId === one.subjectId)} caseId={deciding} linked={maySearch(officer)} />)}
        {elsewhere.length > 0 && <li><p className={classes.who}>{t('decide.identifier.elsewhere')}</p><OwnIdentifiers identifiers={elsewhere} caseId={deciding} named /></li>}
      </ul>
    </Part>
  );
}

interface SubjectProps {
  readonly of: CaseSubject;
  readonly own: readonly OwnIdentifier[];
  /** Where the officer may decide. */
  readonly caseId: string | undefined;
  readonly linked: boolean;
}

function Subject({ of, own, caseId, linked }: SubjectProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [doing, act] = useState<'adding' | 'splitting'>();
  return (
    <li>
      <div className={classes.who}>
        <b>{linked ? <Away to={subjectAddress(of.subjectId)}>{of.label}</Away> : of.label}</b>{of.nativeLabel && <span lang="und">{of.nativeLabel}</span>}
        <small>{word('subjectClass', of.kind)}{of.role && ` · ${word('role', of.role)}`}{(of.records ?? 1) > 1 && ` · ${t('subjects.records', { count: of.records })}`}</small>
      </div>
      <div>
        {of.identifiers.length === 0 && <p className={classes.none}>{t('subjects.noIdentifiers')}</p>}
        <dl className={classes.identifiers}>
          {of.identifiers.map((id) => (
            <div key={`${id.scheme} ${id.pointer ?? id.value}`}>
              <dt>{word('scheme', id.scheme)}</dt>
              <dd>
                {id.pointer
                  ? <button type="button" className={classes.value} title={id.pointer} onClick={() => showAt(id.pointer ?? '')}>{id.value}</button>
                  : <code>{id.value}</code>}
                <VerdictBadge verdict={id.verdict} />
              </dd>
            </div>
          ))}
        </dl>
        <OwnIdentifiers identifiers={own} caseId={caseId} />
        {caseId !== undefined && (
          <div className={classes.steps}>
            {SCHEMES_OF_KIND[of.kind].length > 0 && <button type="button" aria-expanded={doing === 'adding'} onClick={() => act(doing === 'adding' ? undefined : 'adding')}>{t('decide.identifier.button')}</button>}
            {(of.records ?? 1) > 1 && <button type="button" aria-haspopup="dialog" onClick={() => act('splitting')}>{t('pool.split.start')}</button>}
          </div>
        )}
      </div>
      {caseId !== undefined && doing === 'adding' && <div className={classes.form}><AddIdentifier caseId={caseId} of={of} onDone={() => act(undefined)} /></div>}
      {caseId !== undefined && doing === 'splitting' && <SplitDialog subjectId={of.subjectId} label={of.label} caseId={caseId} onDone={() => act(undefined)} />}
    </li>
  );
}
