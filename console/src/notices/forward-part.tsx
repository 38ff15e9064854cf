import { Alert, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile, Forwarding, ForwardingAsked, RecipientPreview } from '../../../openapi/generated/console';
import { useForward, usePreviewForwarding } from '../api/notice-queries';
import form from '../case/judge-form.module.css';
import { Nothing, Section } from '../case/part';
import { useKeys } from '../shell/keys';
import { moveTo, noticeAddress } from '../shell/place';
import { useProblemText } from '../shell/trouble';
import { useSettled } from '../shell/use-settled';
import { EXCHANGE_BASES } from '../words/closed-lists';
import { useWords } from '../words/use-words';
import classes from './forward-part.module.css';
import { PreviewParts } from './preview-parts';
import { WholeRecord } from './record-context';
import { useRefusal } from './use-refusal';

/** Milliseconds after the last letter. */
const PAUSE = 500;

/** A partner's record is passed on: who may get it and who not, what would leave for each, and then a second officer releases it. */
export function ForwardPart({ file: { case: of, message }, onDone }: { file: CaseFile; onDone: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const problemText = useProblemText();
  const [exchangeBasis, setBasis] = useState<Forwarding['exchangeBasis']>('spontaneous');
  const [purpose, setPurpose] = useState('');
  const [chosen, choose] = useState<readonly string[]>([]);
  const settled = useSettled(purpose.trim(), PAUSE);
  const footing: ForwardingAsked = { sender: of.partner, messageId: of.messageId, exchangeBasis, ...(settled ? { purpose: settled } : {}) };
  const looked = usePreviewForwarding(footing);
  const forward = useForward();
  useKeys({ Escape: onDone });
  const recipients = looked.data?.recipients ?? [];
  // Who may no longer get it under a changed footing is no longer chosen.
  const administrations = chosen.filter((code) => recipients.some(({ administration, message: gets }) => administration === code && gets !== undefined));
  const ready = administrations.length > 0 && settled === purpose.trim() && !looked.isFetching;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (ready) void forward.mutateAsync({ ...footing, administrations, submit: true }).then(({ noticeId }) => moveTo(noticeAddress(noticeId)), () => undefined); // the error is shown below
  };
  return (
    <div className={classes.forward}>
      <Section name="forward" title={t('notices.forward.title')} lead={t('notices.forward.lead', { partner: of.partner })}>
        <form className={classes.form} onSubmit={submit} aria-label={t('notices.forward.title')}>
          <div className={form.pair}>
            <Select size="xs" autoFocus label={t('notices.forward.basis')} allowDeselect={false} value={exchangeBasis} data={EXCHANGE_BASES.map((one) => ({ value: one, label: word('exchangeBasis', one) }))} onChange={(to) => setBasis((to ?? exchangeBasis) as Forwarding['exchangeBasis'])} />
            <TextInput size="xs" label={t('notices.forward.purpose')} maxLength={200} value={purpose} onChange={(event) => setPurpose(event.currentTarget.value)} />
          </div>
          {looked.data && recipients.length === 0 && <Nothing title={t('notices.forward.nobody')} />}
          {recipients.length > 0 && (
            <Checkbox.Group label={t('notices.forward.to')} size="xs" value={administrations} onChange={choose}>
              <div className={classes.choices}>{recipients.map((one) => <Choice key={one.administration} of={one} />)}</div>
            </Checkbox.Group>
          )}
          {forward.error && <Alert color="red" variant="light" role="alert" title={t('notices.forward.failed')} p="xs">{problemText(forward.error)}</Alert>}
          <div className={form.buttons}>
            <Button size="xs" type="submit" disabled={!ready} loading={forward.isPending}>{t('notices.forward.confirm', { count: administrations.length })}</Button>
            <Button size="xs" variant="default" onClick={onDone}>{t('notices.cancel')}</Button>
          </div>
        </form>
      </Section>
      <WholeRecord value={{ [of.messageType]: message[of.messageType] }}><PreviewParts looked={looked} seen={undefined} /></WholeRecord>
    </div>
  );
}

/** One who may get it, with how much stays here, or who may not, with why. */
function Choice({ of: { administration, message, withheld, refusal } }: { of: RecipientPreview }) {
  const { t } = useTranslation();
  const { country } = useWords();
  const why = useRefusal();
  const gets = message !== undefined;
  const kept = withheld.length === 0 ? t('notices.preview.withheldNone') : t('notices.preview.withheld', { count: withheld.length });
  return <Checkbox size="xs" value={administration} disabled={!gets} label={country(administration)} description={gets ? kept : refusal && t('notices.forward.mayNot', { why: why(refusal) })} />;
}
