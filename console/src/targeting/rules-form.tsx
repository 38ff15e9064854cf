import { Alert, Button, NumberInput, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulesSettings, RulingShown } from '../../../openapi/generated/console';
import { useProposeRules } from '../api/targeting-queries';
import form from '../case/judge-form.module.css';
import { useProblemText } from '../shell/trouble';
import classes from './rules-form.module.css';

const FIGURES = ['budget', 'randomShare', 'red', 'yellow', 'always'] as const;
type Figures = RulesSettings['standard'];
type Difference = Partial<Figures>;
const LIMITS: Readonly<Record<(typeof FIGURES)[number], readonly [number, number]>> = { budget: [0, 100], randomShare: [5, 10], red: [1, 101], yellow: [1, 101], always: [1, 101] };
const FIRST: Figures = { budget: 10, randomShare: 10, red: 70, yellow: 40, always: 90 };

/** Whoever knows the seed can foretell the draws: each version has a new one, which nobody types and nobody sees. */
const newSeed = (): string => [...crypto.getRandomValues(new Uint8Array(24))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export function RulesForm({ begin, onDone }: { begin: RulingShown | undefined; onDone: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const propose = useProposeRules();
  const [standard, setStandard] = useState<Figures>(begin?.standard ?? FIRST);
  const [offices, setOffices] = useState<Readonly<Record<string, Difference>>>(begin?.offices ?? {});
  const [code, setCode] = useState('');
  const add = (): void => { if (code.trim()) { setOffices({ ...offices, [code.trim()]: { budget: standard.budget } }); setCode(''); } };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    propose.mutate({ seed: newSeed(), standard, offices: Object.fromEntries(Object.entries(offices).filter(([, one]) => Object.keys(one).length > 0)) }, { onSuccess: onDone });
  };
  return (
    <form className={form.form} onSubmit={submit} aria-label={t('targeting.rules.propose')}>
      <Line name={t('targeting.rules.standard')} of={standard} onChange={(next) => setStandard({ ...standard, ...next })} />
      {Object.entries(offices).map(([office, one]) => (
        <Line key={office} name={office} of={one} onChange={(next) => setOffices({ ...offices, [office]: next })} remove={{ label: t('targeting.rules.remove', { office }), act: () => setOffices(Object.fromEntries(Object.entries(offices).filter(([name]) => name !== office))) }} />
      ))}
      <div className={form.buttons}><TextInput size="xs" w={160} maxLength={40} aria-label={t('targeting.rules.officeCode')} placeholder={t('targeting.rules.officeCode')} value={code} onChange={(event) => setCode(event.currentTarget.value)} /><Button size="xs" variant="default" onClick={add}>{t('targeting.rules.addOffice')}</Button></div>
      <p className={form.lead}>{t('targeting.rules.seed')}</p>
      {propose.error && <Alert color="red" variant="light" role="alert" title={t('targeting.rules.failed')} p="xs">{problemText(propose.error)}</Alert>}
      <div className={form.buttons}><Button size="xs" type="submit" loading={propose.isPending}>{t('targeting.rules.confirm')}</Button><Button size="xs" variant="default" onClick={onDone}>{t('targeting.rules.cancel')}</Button></div>
    </form>
  );
}

interface LineProps {
  readonly name: string;
  readonly of: Difference;
  readonly onChange: (next: Difference) => void;
  /** An office apart: what is empty is as at all offices. */
  readonly remove?: { readonly label: string; readonly act: () => void };
}

function Line({ name, of, onChange, remove }: LineProps) {
  const { t } = useTranslation();
  const write = (figure: (typeof FIGURES)[number], value: number | string): void => {
    const { [figure]: _before, ...rest } = of;
    onChange(value === '' ? rest : { ...rest, [figure]: Number(value) });
  };
  return (
    <fieldset className={classes.line}>
      <legend>{name}</legend>
      {FIGURES.map((figure) => <NumberInput key={figure} size="xs" required={!remove} min={LIMITS[figure][0]} max={LIMITS[figure][1]} clampBehavior="strict" label={t(`targeting.rules.figures.${figure}`)} title={t(`targeting.rules.definitions.${figure}`)} value={of[figure] ?? ''} onChange={(value) => write(figure, value)} />)}
      {remove && <Button size="xs" variant="subtle" onClick={remove.act}>{remove.label}</Button>}
    </fieldset>
  );
}
