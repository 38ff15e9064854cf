import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice, NoticeFile, NoticePreview, Session, Tlp } from '../../../openapi/generated/console';
import head from '../case/case-head.module.css';
import { useKeys } from '../shell/keys';
import { NoticeStateBadge, TlpBadge } from '../words/badges';
import { moment } from '../words/dates';
import { CloseIcon } from '../words/icons';
import { WritingSteps } from './writing-steps';
import { isOwn, maySend } from './may';
import classes from './notice-head.module.css';
import { ReleaseForm } from './release-form';
import { ReturnForm } from './return-form';
import { useNames } from './use-names';
import { WithdrawForm } from './withdraw-form';

type Step = 'release' | 'giveBack' | 'withdraw';

interface Props {
  readonly file: NoticeFile;
  readonly officer: Session['officer'];
  /** What is shown now as what would leave; absent while it is looked at anew. */
  readonly preview: NoticePreview | undefined;
  readonly onClose: () => void;
  readonly onShow: (noticeId: string) => void;
  /** A release was refused because something has changed. */
  readonly onConflict: () => void;
  readonly onStep: () => void;
}

export function NoticeHead({ file, officer, preview, onClose, onShow, onConflict, onStep }: Props) {
  const { t } = useTranslation();
  const { recipients, title } = useNames();
  const { notice } = file;
  const [chosen, choose] = useState<Step>();
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  /** The focus goes back to the button of the form; where the step is done there is none any more, so to the title. */
  const done = (): void => {
    choose(undefined);
    requestAnimationFrame(() => (opener.current?.isConnected ? opener.current : heading.current)?.focus());
  };
  // The button goes when the notice was asked anew, which may be after the focus went back to it: whoever stood on it stands at the title then.
  useEffect(() => {
    if (opener.current?.isConnected === false && document.activeElement === document.body) heading.current?.focus();
  }, [notice.state]);
  const steps = stepsOf(file, officer);
  const step = chosen && steps.includes(chosen) ? chosen : undefined;
  // Escape leaves the form first, and the notice only after that.
  useKeys(step ? { Escape: done } : {});
  return (
    <header className={`${head.head} ${classes.head}`}>
      <div className={head.line}>
        <NoticeStateBadge state={notice.state} />
        <TlpBadge tlp={file.handling.tlp as Tlp} />
        <span className={head.kind}>{t(`types.${notice.messageType}`)}{notice.messageType !== 'withdrawal' && ` · ${t('notices.version', { version: notice.recordVersion })}`}</span>
        <button type="button" className={`${head.close} ${head.far}`} aria-label={t('notices.close')} title={`${t('notices.close')} (Esc)`} onClick={onClose}><CloseIcon size={16} /></button>
      </div>
      <h1 id="notice-title" ref={heading} tabIndex={-1}>{title(notice)}</h1>
      <div className={head.line}>
        <span className={head.from}>{t('notices.to', { to: recipients(notice) })}</span>
        <code className={head.ref}>{notice.recordId}</code>
        <div className={head.actions} data-actions>
          <WritingSteps file={file} officer={officer} />
          {steps.map((one) => (
            <Button
              key={one} size="xs" variant={one === step ? 'light' : one === 'release' ? 'filled' : 'default'} aria-expanded={one === step} disabled={one === 'release' && !somebodyGets(preview)}
              onClick={(event) => { opener.current = event.currentTarget; onStep(); choose(one === step ? undefined : one); }}
            >{t(`notices.${one}`)}</Button>
          ))}
        </div>
      </div>
      <Steps of={notice} officer={officer} />
      <Why file={file} officer={officer} preview={preview} onShow={onShow} />
      {step === 'release' && preview && <ReleaseForm key={preview.digest} notice={notice} preview={preview} onDone={done} onConflict={() => { choose(undefined); onConflict(); }} />}
      {step === 'giveBack' && <ReturnForm notice={notice} onDone={done} />}
      {step === 'withdraw' && <WithdrawForm notice={notice} onDone={done} onMade={onShow} />}
    </header>
  );
}

const somebodyGets = (preview: NoticePreview | undefined): boolean => preview?.recipients.some(({ message }) => message !== undefined) ?? false;
const waitingWithdrawal = ({ versions }: NoticeFile): Notice | undefined => versions.find(({ takesBack, state }) => takesBack !== undefined && state === 'submitted');

/** What this officer may do with it now. */
function stepsOf(file: NoticeFile, officer: Session['officer']): Step[] {
  const { notice } = file;
  if (!maySend(officer)) return [];
  if (notice.state === 'submitted') return isOwn(officer, notice) ? ['giveBack'] : ['giveBack', 'release'];
  const out = notice.state === 'released' || notice.state === 'superseded';
  return out && notice.messageType !== 'withdrawal' && !waitingWithdrawal(file) ? ['withdraw'] : [];
}

/** Who did which step, and when. */
function Steps({ of, officer }: { of: Notice; officer: Session['officer'] }) {
  const { t, i18n } = useTranslation();
  const { person } = useNames();
  const said = (step: 'drafted' | 'submitted' | 'released', by?: string, at?: string): string[] => (by && at ? [t(`notices.${step}`, { name: person(by, officer.actor), at: moment(at, i18n.language) })] : []);
  const returned = of.state === 'draft' && of.returnedBy;
  return (
    <>
      <ul className={classes.steps}>
        {[...said('drafted', of.draftedBy, of.draftedAt), ...said('submitted', of.submittedBy, of.submittedAt), ...said('released', of.releasedBy, of.releasedAt)].map((one) => <li key={one}>{one}</li>)}
      </ul>
      {returned && <p className={classes.returned}><b>{t('notices.returned', { name: person(of.returnedBy ?? '', officer.actor) })}</b> {of.returnReason}</p>}
    </>
  );
}

/** Why a step is not offered. */
function Why({ file, officer, preview, onShow }: Pick<Props, 'file' | 'officer' | 'preview' | 'onShow'>) {
  const { t } = useTranslation();
  const waiting = file.notice.state === 'submitted' ? undefined : waitingWithdrawal(file);
  if (waiting) return <p className={classes.why}>{t('notices.withdrawing.waits')} <button type="button" onClick={() => onShow(waiting.noticeId)}>{t('notices.withdrawing.show')}</button></p>;
  if (file.notice.state !== 'submitted') return null;
  if (!maySend(officer)) return <p className={classes.why}>{t('notices.readOnly')}</p>;
  if (isOwn(officer, file.notice)) return <p className={classes.why}>{t('notices.own')}</p>;
  return preview && !somebodyGets(preview) ? <p className={classes.why}>{t('notices.nobody')}</p> : null;
}
