import { useTranslation } from 'react-i18next';
import type { OwnIdentifier } from '../../../openapi/generated/console';
import { api, bodyOf } from '../api/client';
import { Act } from '../shell/act';
import { VerdictBadge } from '../words/badges';
import { moment } from '../words/dates';
import { useWords } from '../words/use-words';
import classes from './own-identifiers.module.css';

interface Props {
  readonly identifiers: readonly OwnIdentifier[];
  /** The case at which they may be taken back; without it they are only shown. */
  readonly caseId?: string | undefined;
  /** Says whose each is, where they are not beside their subject. */
  readonly named?: boolean;
}

/** What officers of ours know a subject by: who said it, how it is known, and what no longer stands. */
export function OwnIdentifiers({ identifiers, caseId, named = false }: Props) {
  if (identifiers.length === 0) return null;
  return <ul className={classes.own}>{identifiers.map((one) => <One key={one.identifierId} of={one} caseId={caseId} named={named} />)}</ul>;
}

function One({ of, caseId, named }: { of: OwnIdentifier; caseId: string | undefined; named: boolean }) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  const name = (by: string): string => by.replace(/^officer:/, '');
  const path = { caseId: caseId ?? '', identifierId: of.identifierId };
  return (
    <li data-retracted={of.retractedAt !== undefined}>
      <div className={classes.what}>
        {named && <b>{of.label}</b>}
        <span>{word('scheme', of.scheme)}</span> <code>{of.value}</code>{of.country && <span>{of.country}</span>}<VerdictBadge verdict={of.verdict} />
      </div>
      <p>{t('decide.identifier.ours', { name: name(of.by), at: moment(of.at, i18n.language) })} {of.reason}</p>
      {of.retractedAt && <p>{t('notes.retracted', { name: name(of.retractedBy ?? ''), at: moment(of.retractedAt, i18n.language) })} {of.retractedBecause}</p>}
      {caseId !== undefined && !of.retractedAt && <Act label={t('decide.identifier.retract')} text={t('decide.identifier.retractText')} reason changes={[['case', caseId], ['subject']]} run={(reason) => bodyOf(api.POST('/api/cases/{caseId}/identifiers/{identifierId}/retraction', { params: { path }, body: { reason } }))} />}
    </li>
  );
}
