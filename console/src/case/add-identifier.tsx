import { Alert, Button, Select, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSubject } from '../../../openapi/generated/console';
import { useAddIdentifier } from '../api/case-queries';
import { useKeys } from '../shell/keys';
import { useProblemText } from '../shell/trouble';
import { OF_A_COUNTRY, SCHEMES_OF_KIND } from '../words/schemes-of-kind';
import { useWords } from '../words/use-words';
import classes from './add-indicator.module.css';

/** What we know a subject by, beside what partners say of it. */
export function AddIdentifier({ caseId, of, onDone }: { caseId: string; of: CaseSubject; onDone: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const problemText = useProblemText();
  const add = useAddIdentifier(caseId);
  const schemes = SCHEMES_OF_KIND[of.kind];
  const [scheme, setScheme] = useState(schemes[0] ?? '');
  const [value, setValue] = useState('');
  const [country, setCountry] = useState('');
  const [reason, write] = useState('');
  useKeys({ Escape: onDone });
  const ready = value.trim() !== '' && reason.trim() !== '';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!ready) return;
    const given = OF_A_COUNTRY.has(scheme) && country ? { country } : {};
    void add.mutateAsync({ subjectId: of.subjectId, scheme, value: value.trim(), reason: reason.trim(), ...given }).then(onDone, () => undefined); // the error is shown below
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('decide.identifier.title')}>
      <p><b>{t('decide.identifier.title')}.</b> {t('decide.identifier.text')}</p>
      <Select size="xs" autoFocus label={t('decide.identifier.scheme')} allowDeselect={false} value={scheme} data={schemes.map((one) => ({ value: one, label: word('scheme', one) }))} onChange={(to) => setScheme(to ?? scheme)} />
      <TextInput size="xs" required label={t('decide.identifier.value')} maxLength={200} value={value} onChange={(event) => setValue(event.currentTarget.value)} />
      {OF_A_COUNTRY.has(scheme) && <TextInput size="xs" label={t('decide.identifier.country')} placeholder="KR" maxLength={2} pattern="[A-Z]{2}" value={country} onChange={(event) => setCountry(event.currentTarget.value.toUpperCase())} />}
      <TextInput size="xs" required className={classes.wide} label={t('decide.identifier.reason')} maxLength={200} value={reason} onChange={(event) => write(event.currentTarget.value)} />
      {add.error && <Alert className={classes.wide} color="red" variant="light" role="alert" title={t('decide.identifier.failed')} p="xs">{add.error.problem?.errors?.[0]?.code === 'impossible' ? t('decide.own.impossible') : problemText(add.error)}</Alert>}
      <div className={classes.buttons}>
        <Button size="xs" type="submit" disabled={!ready} loading={add.isPending}>{t('decide.identifier.confirm')}</Button>
        <Button size="xs" variant="default" onClick={onDone}>{t('judge.cancel')}</Button>
      </div>
    </form>
  );
}
