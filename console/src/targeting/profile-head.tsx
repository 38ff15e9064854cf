import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileFile, Session } from '../../../openapi/generated/console';
import head from '../case/case-head.module.css';
import { useKeys } from '../shell/keys';
import { day } from '../words/dates';
import { CloseIcon } from '../words/icons';
import { useWords } from '../words/use-words';
import { maySettle, mayWrite } from './may';
import { ProfileVerdictForm, type ProfileStep } from './profile-verdict-form';
import { StateOf } from './ruling-state';
import classes from './section.module.css';

interface Props {
  readonly file: ProfileFile;
  readonly officer: Session['officer'];
  readonly onClose: () => void;
  readonly onEdit: () => void;
}

export function ProfileHead({ file, officer, onClose, onEdit }: Props) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  const [chosen, choose] = useState<ProfileStep>();
  const steps = stepsOf(file, officer);
  const step = chosen && steps.includes(chosen) ? chosen : undefined;
  useKeys(step ? { Escape: () => choose(undefined) } : {});
  const last = file.versions[0] as ProfileFile['versions'][number];
  const { title, over, weight, validFrom, validUntil, permittedAction, madeFrom } = last.document;
  return (
    <header className={head.head} style={{ paddingBottom: 12 }}>
      <div className={head.line}>
        <StateOf state={last.state} /><span className={head.kind}>{t('targeting.profile.version', { version: last.version })} · {t(`targeting.over.${over}`)}</span>
        <span className={head.kind} title={t('targeting.profile.weightWhy')}>{t('targeting.profile.weight', { weight })}</span>
        <button type="button" className={`${head.close} ${head.far}`} aria-label={t('targeting.profiles.close')} title={`${t('targeting.profiles.close')} (Esc)`} onClick={onClose}><CloseIcon size={16} /></button>
      </div>
      <h1 id="profile-title" tabIndex={-1}>{title}</h1>
      <div className={head.line}>
        <span className={head.from}>{t('targeting.profile.valid', { from: day(validFrom, i18n.language), until: day(validUntil, i18n.language) })}</span>
        {permittedAction && <span className={head.from}>{t('targeting.profile.action', { action: word('permittedAction', permittedAction) })}</span>}
        {madeFrom && <span className={head.from}>{t('targeting.profile.madeFrom', { alert: madeFrom.alertId, partner: madeFrom.partner })}</span>}
        <div className={head.actions}>
          {mayWrite(officer) && <Button size="xs" variant="default" onClick={onEdit}>{t('targeting.profile.edit')}</Button>}
          {steps.map((one) => <Button key={one} size="xs" variant={one === step ? 'light' : one === 'approve' ? 'filled' : 'default'} aria-expanded={one === step} onClick={() => choose(one === step ? undefined : one)}>{t(`targeting.profile.${one}`)}</Button>)}
        </div>
      </div>
      <Why file={file} officer={officer} />
      {step && <ProfileVerdictForm key={step} step={step} profileId={file.profileId} version={last.version} onDone={() => choose(undefined)} />}
    </header>
  );
}

/** What this officer may do with it now, beside writing it anew. */
function stepsOf({ versions }: ProfileFile, officer: Session['officer']): ProfileStep[] {
  const [last] = versions;
  const settles = last?.state === 'draft' && maySettle(officer, last.draftedBy);
  return [
    ...(settles && last.simulation ? ['approve' as const] : []), ...(settles ? ['reject' as const] : []),
    ...(mayWrite(officer) && versions.some(({ state }) => state === 'active') ? ['retire' as const] : []),
  ];
}

/** Why a step is not offered. */
function Why({ file, officer }: Pick<Props, 'file' | 'officer'>) {
  const { t } = useTranslation();
  const [last] = file.versions;
  if (last?.state !== 'draft') return mayWrite(officer) ? null : <p className={classes.why}>{t('targeting.profile.readOnly')}</p>;
  if (!last.simulation) return <p className={classes.why}>{t('targeting.profile.notSimulated')}</p>;
  if (maySettle(officer, last.draftedBy)) return null;
  return <p className={classes.why}>{t(officer.actor === last.draftedBy ? 'targeting.profile.own' : 'targeting.profile.waits')}</p>;
}
