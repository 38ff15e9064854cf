import { Alert, Button, Textarea, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulingShown } from '../../../openapi/generated/console';
import { useProposeList } from '../api/targeting-queries';
import form from '../case/judge-form.module.css';
import { useProblemText } from '../shell/trouble';

const NAME = /^[a-z0-9-]{1,64}$/;

interface Props {
  /** Of the list whose next version it is; absent: a new list. */
  readonly name?: string;
  readonly begin?: RulingShown | undefined;
  readonly onDone: () => void;
}

export function ListForm({ name: given, begin, onDone }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const propose = useProposeList();
  const { values = [], size = 0 } = begin ?? {};
  const cut = size > values.length;
  const [name, setName] = useState(given ?? '');
  const [text, write] = useState(cut ? '' : values.join('\n'));
  const [asked, setAsked] = useState(false);
  const lines = [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))];
  const good = NAME.test(name) && lines.length > 0;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (good) propose.mutate({ name, values: lines }, { onSuccess: onDone });
  };
  return (
    <form className={form.form} onSubmit={submit} noValidate aria-label={given ? t('targeting.lists.change') : t('targeting.lists.new')}>
      {!given && <TextInput size="xs" autoFocus w={280} maxLength={64} label={t('targeting.lists.name')} description={t('targeting.lists.nameHint')} value={name} onChange={(event) => setName(event.currentTarget.value)} error={name !== '' && !NAME.test(name)} />}
      {cut && <p className={form.lead}>{t('targeting.lists.whole')}</p>}
      <Textarea size="xs" autosize minRows={5} maxRows={20} label={t('targeting.lists.values')} description={t('targeting.lists.size', { count: lines.length })} value={text} onChange={(event) => write(event.currentTarget.value)} error={asked && !good ? t('targeting.lists.invalid') : undefined} />
      {propose.error && <Alert color="red" variant="light" role="alert" title={t('targeting.lists.failed')} p="xs">{problemText(propose.error)}</Alert>}
      <div className={form.buttons}><Button size="xs" type="submit" loading={propose.isPending}>{t('targeting.lists.propose')}</Button><Button size="xs" variant="default" onClick={onDone}>{t('targeting.lists.cancel')}</Button></div>
    </form>
  );
}
