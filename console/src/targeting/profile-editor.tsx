import { Alert, Button, JsonInput, SegmentedControl } from '@mantine/core';
import { useMemo, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileDocument } from '../../../openapi/generated/console';
import { useChecked, useWriteProfile } from '../api/targeting-queries';
import head from '../case/case-head.module.css';
import pane from '../case/case-pane.module.css';
import { Section } from '../case/part';
import { useProblemText } from '../shell/trouble';
import { useSettled } from '../shell/use-settled';
import { CloseIcon } from '../words/icons';
import { Criterion } from './criterion';
import { DocumentForm } from './document-form';
import { Faults } from './faults';
import classes from './section.module.css';

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly begin: ProfileDocument;
  /** The next version of which profile; absent: a new one. */
  readonly profileId?: string;
  readonly onDone: (profileId: string) => void;
  readonly onCancel: () => void;
}

const PAUSE = 300;

/** A profile is written in a form or as JSON, two sides of one document; the gateway says while it is written what keeps it from being entered. */
export function ProfileEditor({ title, lead, begin, profileId, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [document, write] = useState(begin);
  const [text, setText] = useState<string>();
  const keep = useWriteProfile(profileId);
  // The same text is the same document: a new one on every look would be asked about for ever.
  const parsed = useMemo(() => (text === undefined ? document : parse(text)), [text, document]);
  const asked = useSettled(parsed, PAUSE);
  const checked = useChecked(asked);
  const faults = parsed === undefined ? undefined : checked.data;
  const current = asked === parsed && !checked.isPlaceholderData && !checked.isFetching;
  const turn = (to: string): void => {
    if (to === 'json') return setText(JSON.stringify(document, null, 2));
    if (parsed) { write(parsed); setText(undefined); }
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (parsed) keep.mutate(parsed, { onSuccess: (file) => onDone(file.profileId) });
  };
  return (
    <form className={pane.pane} onSubmit={submit} noValidate aria-label={title}>
      <header className={head.head} style={{ paddingBottom: 12 }}>
        <div className={head.line}><h1>{title}</h1><button type="button" className={`${head.close} ${head.far}`} aria-label={t('targeting.editor.cancel')} onClick={onCancel}><CloseIcon size={16} /></button></div>
        <div className={head.line}>
          <SegmentedControl size="xs" value={text === undefined ? 'form' : 'json'} onChange={turn} aria-label={t('targeting.editor.by')} data={(['form', 'json'] as const).map((value) => ({ value, label: t(`targeting.editor.${value}`) }))} />
          <span className={classes.why}>{lead ?? t('targeting.editor.simulateNext')}</span>
          <div className={head.actions}><Button size="xs" type="submit" loading={keep.isPending} disabled={!current || (faults?.length ?? 1) > 0}>{t('targeting.editor.keep')}</Button><Button size="xs" variant="default" onClick={onCancel}>{t('targeting.editor.cancel')}</Button></div>
        </div>
        {keep.error && <Alert color="red" variant="light" role="alert" title={t('targeting.editor.failed')} p="xs">{problemText(keep.error)}</Alert>}
        <Faults faults={faults} checking={!current} notJson={parsed === undefined} />
      </header>
      <div className={pane.body}>
        {text === undefined
          ? <DocumentForm document={document} onChange={write} faults={faults ?? []} />
          : <JsonInput label={t('targeting.editor.json')} value={text} onChange={setText} autosize minRows={14} maxRows={36} spellCheck={false} styles={{ input: { fontFamily: 'var(--mono)' } }} />}
        {parsed?.when && <Section name="criteria" title={t('targeting.profile.sections.criteria')}><div className={classes.padded}><Criterion of={parsed.when} /></div></Section>}
      </div>
    </form>
  );
}

function parse(text: string): ProfileDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value as ProfileDocument : undefined;
  } catch {
    return undefined;
  }
}
