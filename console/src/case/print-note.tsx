import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile, Session } from '../../../openapi/generated/console';
import { exactMoment } from '../words/dates';
import classes from './print-note.module.css';

/** On paper only: what this is a print of, by whom and when, and by which digest it can be held against what is kept. */
export function PrintNote({ file: { case: of, evidence }, officer }: { file: CaseFile; officer: Session['officer'] }) {
  const { t, i18n } = useTranslation();
  const [at, setAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const note = (): void => setAt(new Date().toISOString());
    addEventListener('beforeprint', note);
    return () => removeEventListener('beforeprint', note);
  }, []);
  return (
    <div className={classes.note} aria-hidden>
      <b>TLP:{of.tlp}</b> {t('print.by', { name: officer.name, administration: officer.administrationName ?? officer.administration, at: exactMoment(at, i18n.language) })}<br />
      {t('print.of', { partner: of.partner, record: of.recordId, version: of.version ?? 1, message: of.messageId, at: exactMoment(evidence.receivedAt, i18n.language) })}<br />
      <code>{evidence.digest}</code>{evidence.receiptId && <> · {t('evidence.receiptId')} <code>{evidence.receiptId}</code></>}
    </div>
  );
}
