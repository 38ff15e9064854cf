import { Alert, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewIndicator } from '../../../openapi/generated/console';
import { useAddIndicator } from '../api/case-queries';
import { useProblemText } from '../shell/trouble';
import { useWords } from '../words/use-words';
import classes from './add-indicator.module.css';
import { dayFromNow, endOfDay } from './days';

const FIELDS: ReadonlyArray<NewIndicator['field']> = [
  'container.number', 'vessel.imo', 'vessel.mmsi', 'billOfLading.master', 'billOfLading.house', 'airWaybill.master', 'airWaybill.house', 'cargoControlNumber', 'declarationNumber',
  'ucr', 'operator.id', 'declarant.id', 'importer.id', 'seller.id', 'courier.id', 'traveller.document', 'flight.number', 'vehicle.plate', 'vehicle.vin', 'goods.hs6', 'goods.origin',
  'route.departure', 'transport.mode', 'office', 'operator.name', 'vessel.name',
];
const DAYS = 90;

/** An indicator of ours over a partner's record; it waits for the same judgement as the others. */
export function AddIndicator({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const problemText = useProblemText();
  const add = useAddIndicator(caseId);
  const [shown, show] = useState(false);
  const [field, setField] = useState<NewIndicator['field']>('container.number');
  const [value, setValue] = useState('');
  const [weight, setWeight] = useState(50);
  const [explanation, explain] = useState('');
  const [until, setUntil] = useState(dayFromNow(DAYS));
  const validUntil = endOfDay(until);
  if (!shown) return <div className={classes.closed}><Button size="xs" variant="default" onClick={() => show(true)}>{t('decide.own.button')}</Button></div>;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!value.trim() || !explanation.trim() || !validUntil) return;
    add.mutate({ field, operator: 'equals', value: value.trim(), weight, explanation: explanation.trim(), validUntil }, { onSuccess: () => { show(false); setValue(''); explain(''); } });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('decide.own.title')}>
      <p><b>{t('decide.own.title')}.</b> {t('decide.own.text')}</p>
      <Select size="xs" label={t('indicators.field')} searchable allowDeselect={false} value={field} data={FIELDS.map((one) => ({ value: one, label: word('field', one) }))} onChange={(to) => setField((to ?? field) as NewIndicator['field'])} />
      <TextInput size="xs" required autoFocus label={t('indicators.value')} maxLength={200} value={value} onChange={(event) => setValue(event.currentTarget.value)} />
      <NumberInput size="xs" label={t('indicators.weight')} min={1} max={100} clampBehavior="strict" allowDecimal={false} value={weight} onChange={(to) => setWeight(Number(to) || 1)} />
      <TextInput size="xs" type="date" required label={t('indicators.valid')} min={dayFromNow(1)} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
      <TextInput size="xs" required className={classes.wide} label={t('indicators.why')} maxLength={300} value={explanation} onChange={(event) => explain(event.currentTarget.value)} />
      {add.error && <Alert className={classes.wide} color="red" variant="light" role="alert" title={t('decide.own.failed')} p="xs">{add.error.problem?.errors?.[0]?.code === 'impossible' ? t('decide.own.impossible') : problemText(add.error)}</Alert>}
      <div className={classes.buttons}>
        <Button size="xs" type="submit" disabled={!value.trim() || !explanation.trim() || !validUntil} loading={add.isPending}>{t('decide.own.confirm')}</Button>
        <Button size="xs" variant="default" onClick={() => show(false)}>{t('judge.cancel')}</Button>
      </div>
    </form>
  );
}
