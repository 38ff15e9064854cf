import { Alert, Button, JsonInput } from '@mantine/core';
import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/client';
import { useCompose } from '../api/notice-queries';
import head from '../case/case-head.module.css';
import pane from '../case/case-pane.module.css';
import { Section } from '../case/part';
import { useProblemText } from '../shell/trouble';
import { Faults } from '../targeting/faults';
import { CloseIcon } from '../words/icons';
import { bodyOfDraft, type Draft } from './compose-draft';
import { ComposeFields } from './compose-fields';

interface Props {
  readonly mode: 'new' | 'revise' | 'correct';
  readonly begin: Draft;
  /** The draft that is written anew, or the notice that is corrected. */
  readonly noticeId?: string;
  readonly onDone: (noticeId: string) => void;
  readonly onCancel: () => void;
}

/** A notice is written in fields or as JSON, two sides of one record; what does not fit the contract comes back with its place. */
export function ComposePane({ mode, begin, noticeId, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [draft, write] = useState(begin);
  const [text, setText] = useState<string>();
  const [asked, setAsked] = useState(false);
  const good = text === undefined || parse(text) !== undefined;
  const keep = useCompose(mode === 'revise' ? noticeId : undefined);
  const whole = draft.administrations.length > 0 && (draft.messageType !== 'alert' || (draft.record['title'] !== '' && draft.record['alertId'] !== ''));
  const type = (value: string): void => {
    const record = parse(value);
    setText(value);
    if (record) write({ ...draft, record });
  };
  const say = (submit: boolean) => (event: MouseEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (whole && good) keep.mutate(bodyOfDraft(draft, { submit, ...(mode === 'correct' && noticeId ? { corrects: noticeId } : {}) }), { onSuccess: (made) => onDone(made.noticeId) });
  };
  const faults = keep.error instanceof ProblemError ? keep.error.problem?.errors : undefined;
  return (
    <form className={pane.pane} noValidate aria-label={t(`compose.titles.${mode}`)}>
      <header className={head.head} style={{ paddingBottom: 12 }}>
        <div className={head.line}><h1>{t(`compose.titles.${mode}`)}</h1><button type="button" className={head.close} aria-label={t('compose.close')} onClick={onCancel}><CloseIcon size={16} /></button></div>
        <div className={head.line}><span className={head.from}>{t('compose.lead')}</span><div className={head.actions}><Button size="xs" variant="default" loading={keep.isPending} onClick={say(false)}>{t('compose.keep')}</Button><Button size="xs" loading={keep.isPending} onClick={say(true)}>{t('compose.submit')}</Button></div></div>
        {asked && !whole && <Alert color="yellow" variant="light" role="alert" p="xs">{t('compose.missing')}</Alert>}
        {keep.error && <Alert color="red" variant="light" role="alert" title={t('compose.failed')} p="xs">{problemText(keep.error)}</Alert>}
        {faults && <Faults faults={faults} checking={false} notJson={false} />}
      </header>
      <div className={pane.body}>
        <ComposeFields draft={draft} fixed={mode !== 'new'} onChange={write} />
        <Section name="whole" title={t('compose.rest')} lead={t('compose.restHint')}>
          <JsonInput p={12} aria-label={t('compose.rest')} value={text ?? JSON.stringify(draft.record, null, 2)} onChange={type} onBlur={() => good && setText(undefined)} autosize minRows={12} maxRows={40} spellCheck={false} error={good ? undefined : t('compose.notJson')} styles={{ input: { fontFamily: 'var(--mono)' } }} />
        </Section>
      </div>
    </form>
  );
}

function parse(text: string): Draft['record'] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Draft['record'] : undefined;
  } catch {
    return undefined;
  }
}
