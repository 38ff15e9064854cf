import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProfileDocument } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import { useWords } from '../words/use-words';
import { CriterionForm } from './criterion-form';
import { dayOf, momentOf } from './draft';
import classes from './document-form.module.css';
import { PERMITTED_ACTIONS } from '../words/closed-lists';

type Faults = ReadonlyArray<{ readonly pointer: string; readonly detail: string }>;

interface Props {
  readonly document: ProfileDocument;
  readonly onChange: (document: ProfileDocument) => void;
  readonly faults: Faults;
}

const KINDS = ['declaration', 'consignment', 'traveller'] as const;

export function DocumentForm({ document, onChange, faults }: Props) {
  const { t } = useTranslation();
  const { word } = useWords();
  const change = (part: Partial<ProfileDocument>): void => onChange({ ...document, ...part });
  const at = (member: string): { error?: true } => (faults.some(({ pointer }) => pointer === `/document/${member}`) ? { error: true } : {});
  const { permittedAction: _action, ...without } = document;
  return (
    <Section name="document" title={t('targeting.editor.form')}>
      <div className={classes.form}>
        <TextInput size="xs" required className={classes.wide} maxLength={200} label={t('targeting.editor.title')} value={document.title} onChange={(event) => change({ title: event.currentTarget.value })} {...at('title')} />
        <Select size="xs" allowDeselect={false} label={t('targeting.editor.over')} value={document.over} onChange={(value) => change({ over: value as ProfileDocument['over'] })} data={KINDS.map((value) => ({ value, label: t(`targeting.over.${value}`) }))} />
        <NumberInput size="xs" min={1} max={100} allowDecimal={false} label={t('targeting.editor.weight')} title={t('targeting.editor.weightHint')} value={document.weight} onChange={(value) => change({ weight: Number(value) })} {...at('weight')} />
        <TextInput size="xs" type="date" label={t('targeting.editor.from')} value={dayOf(document.validFrom)} onChange={(event) => change({ validFrom: momentOf(event.currentTarget.value) })} {...at('validFrom')} />
        <TextInput size="xs" type="date" label={t('targeting.editor.until')} value={dayOf(document.validUntil)} onChange={(event) => change({ validUntil: momentOf(event.currentTarget.value) })} {...at('validUntil')} />
        <Select
          size="xs" label={t('targeting.editor.action')} title={t('targeting.editor.actionHint')} placeholder={t('targeting.editor.noAction')} clearable value={document.permittedAction ?? null}
          onChange={(value) => onChange(value ? { ...document, permittedAction: value as NonNullable<ProfileDocument['permittedAction']> } : without)} data={PERMITTED_ACTIONS.map((value) => ({ value, label: word('permittedAction', value) }))}
        />
        <Textarea size="xs" required className={classes.wide} autosize minRows={2} maxRows={6} maxLength={1000} label={t('targeting.editor.explanation')} value={document.explanation} onChange={(event) => change({ explanation: event.currentTarget.value })} {...at('explanation')} />
        <div className={classes.wide}><CriterionForm when={document.when} over={document.over} onChange={(when) => change({ when })} faults={faults} /></div>
      </div>
    </Section>
  );
}
