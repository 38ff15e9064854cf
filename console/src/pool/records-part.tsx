import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session, SubjectFile } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import table from '../case/table.module.css';
import { caseAddress } from '../shell/place';
import { Scroll } from '../shell/scroll';
import { TlpBadge } from '../words/badges';
import { useWords } from '../words/use-words';
import { Away } from './away';
import { mayDecide } from './may';
import { recordsOf } from './merge-evidence';
import classes from './records-part.module.css';
import { SplitForm } from './split-form';
import { StandingBadge } from './standing-badge';

type SubjectRecord = SubjectFile['records'][number];

/** Alerts, seizures, requests and whatever else speaks of the subject: with the grade of its source, and how it may be used. */
export function RecordsPart({ file, officer }: { file: SubjectFile; officer: Session['officer'] }) {
  const { t } = useTranslation();
  const [splitting, split] = useState(false);
  const may = mayDecide(officer) && recordsOf(file).length > 1;
  return (
    <Section name="records" title={t('pool.subject.sections.records')} count={file.records.length}
      aside={may && <button type="button" className={classes.split} aria-expanded={splitting} onClick={() => split(!splitting)}>{t('pool.split.start')}</button>}>
      {splitting && <SplitForm file={file} onDone={() => split(false)} />}
      <Scroll className={table.scroll}>
        <table className={table.table}>
          <thead><tr>{(['what', 'by', 'grade', 'handling', 'standing'] as const).map((name) => <th key={name} scope="col">{t(`pool.records.columns.${name}`)}</th>)}</tr></thead>
          <tbody>{file.records.map((one) => <Row key={one.recordId} of={one} />)}</tbody>
        </table>
      </Scroll>
    </Section>
  );
}

function Row({ of }: { of: SubjectRecord }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { tlp, permittedAction } = of.handling as { tlp: 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER+STRICT' | 'RED'; permittedAction?: string };
  const { scheme, grade, confidence } = of.sourceEvaluation ?? {};
  return (
    <tr>
      <td className={classes.what}>
        <span>{t(`types.${of.kind}`)}{of.riskCategory && ` · ${word('riskCategory', of.riskCategory)}`} · {t('pool.records.role', { roles: of.roles.map((role) => word('role', role)).join(', ') })}</span>
        <b>{of.caseId ? <Away to={caseAddress(of.caseId)}>{of.title}</Away> : of.title}</b>
        <code>{of.recordRef}</code>
      </td>
      <td><b>{of.partner}</b>{of.author !== of.partner && <small> {t('pool.corroboration.by', { author: of.author })}</small>}</td>
      <td>{grade ? t('pool.records.grade', { grade, scheme: word('scheme', scheme ?? '') }) : t('pool.records.noGrade')}{confidence !== undefined && <small> {t('message.confidence', { percent: confidence })}</small>}</td>
      <td><TlpBadge tlp={tlp} />{permittedAction && <small> {word('permittedAction', permittedAction)}</small>}</td>
      <td><StandingBadge standing={of.standing} />{of.caseState && <small> {t('pool.records.caseState', { state: t(`states.${of.caseState}`) })}</small>}</td>
    </tr>
  );
}
