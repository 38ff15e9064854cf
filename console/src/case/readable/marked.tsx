import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tlp } from '../../../../openapi/generated/console';
import { TlpBadge } from '../../words/badges';
import { WarningIcon } from '../../words/icons';
import { useMarks } from '../marks';
import classes from './marked.module.css';

/** A value with the doubt we have about it. */
export function Marked({ pointer, children }: { pointer: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const warnings = useMarks().warnings.get(pointer);
  if (!warnings) return children;
  const kind = (code: string): string => (i18n.exists(`findings.codes.${code}`) ? t(`findings.codes.${code}` as 'findings.codes.code_unknown') : code);
  return (
    <span className={classes.flagged} title={warnings.map((one) => one.detail).join('\n')}>
      {children}<WarningIcon /><small>{warnings.map((one) => (one.suggestion ? `${kind(one.code)} → ${one.suggestion}` : kind(one.code))).join(', ')}</small>
    </span>
  );
}

/** A stricter handling that the sender put on this place. */
export function FieldMarkBadge({ pointer }: { pointer: string }) {
  const { t } = useTranslation();
  const mark = useMarks().fields.get(pointer);
  if (!mark) return null;
  return <span className={classes.mark}>{mark.nominal && <span className={classes.nominal}>{t('message.nominal')}</span>}{mark.tlp && <TlpBadge tlp={mark.tlp as Tlp} />}</span>;
}
