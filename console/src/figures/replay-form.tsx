import { Alert, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayOrder } from '../../../openapi/generated/console';
import { useRunReplay } from '../api/figures-queries';
import { dayFromNow } from '../case/days';
import form from '../case/judge-form.module.css';
import { useProblemText } from '../shell/trouble';
import rules from '../targeting/rules-form.module.css';

type RuleSet = ReplayOrder['sets'][number];

export function ReplayForm() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const run = useRunReplay();
  const [order, write] = useState<ReplayOrder>(() => ({ from: dayFromNow(-90), to: dayFromNow(0), over: 'screenings', sets: [{ rules: 'random', budget: 10 }, { rules: 'last' }] }));
  const [asked, setAsked] = useState(false);
  const good = order.from !== '' && order.from <= order.to && order.sets.every((one) => one.rules !== 'edition' || one.edition !== undefined);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (good) run.mutate(order);
  };
  return (
    <form className={form.form} onSubmit={submit} noValidate aria-label={t('figures.replay.run')}>
      <div className={form.buttons}>
        <TextInput size="xs" type="date" label={t('figures.replay.from')} value={order.from} onChange={(event) => write({ ...order, from: event.currentTarget.value })} />
        <TextInput size="xs" type="date" label={t('figures.replay.to')} value={order.to} onChange={(event) => write({ ...order, to: event.currentTarget.value })} />
        <Select size="xs" allowDeselect={false} label={t('figures.replay.over')} value={order.over} onChange={(value) => write({ ...order, over: value as ReplayOrder['over'] })} data={(['screenings', 'declarations'] as const).map((value) => ({ value, label: t(`figures.replay.overs.${value}`) }))} />
      </div>
      {order.sets.map((one, n) => <OneSet key={n} n={n + 1} of={one} onChange={(next) => write({ ...order, sets: order.sets.with(n, next) as ReplayOrder['sets'] })} />)}
      {asked && !good && <p className={form.lead} role="alert">{t('figures.replay.invalid')}</p>}
      {run.error && <Alert color="red" variant="light" role="alert" title={t('figures.replay.failed')} p="xs">{problemText(run.error)}</Alert>}
      <div className={form.buttons}><Button size="xs" type="submit" loading={run.isPending}>{t('figures.replay.run')}</Button>{run.isPending && <span role="status">{t('figures.replay.running')}</span>}</div>
    </form>
  );
}

function OneSet({ n, of, onChange }: { n: number; of: RuleSet; onChange: (next: RuleSet) => void }) {
  const { t } = useTranslation();
  const { budget, edition } = of;
  const said = budget === undefined ? {} : { budget };
  return (
    <fieldset className={rules.line}>
      <legend>{t('figures.replay.set', { n })}</legend>
      <Select size="xs" allowDeselect={false} aria-label={t('figures.replay.set', { n })} value={of.rules} onChange={(value) => onChange({ rules: value as RuleSet['rules'], ...said })} data={(['random', 'last', 'edition'] as const).map((value) => ({ value, label: t(`figures.replay.rules.${value}`) }))} />
      {of.rules === 'edition' && <NumberInput size="xs" min={1} allowDecimal={false} label={t('figures.replay.edition')} value={edition ?? ''} onChange={(value) => onChange({ rules: 'edition', ...said, ...(value === '' ? {} : { edition: Number(value) }) })} />}
      <NumberInput size="xs" min={0.1} max={100} label={t('figures.replay.budget')} placeholder={t('figures.replay.budgetHint')} value={budget ?? ''} onChange={(value) => onChange({ rules: of.rules, ...(edition === undefined ? {} : { edition }), ...(value === '' ? {} : { budget: Number(value) }) })} />
    </fieldset>
  );
}
