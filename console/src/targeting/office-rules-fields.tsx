import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeRules, OfficeSettings } from '../../../openapi/generated/console';
import form from '../case/judge-form.module.css';
import classes from './rules-form.module.css';

export const FIGURES = ['budget', 'randomShare', 'red', 'yellow', 'always'] as const;
type Difference = Partial<OfficeSettings>;
const LIMITS: Readonly<Record<(typeof FIGURES)[number], readonly [number, number]>> = { budget: [0, 100], randomShare: [5, 10], red: [1, 101], yellow: [1, 101], always: [1, 101] };

interface Props {
  /** What is inspected; the legends of its figures begin with it. */
  readonly name: string;
  readonly of: OfficeRules;
  readonly onChange: (next: OfficeRules) => void;
}

/** How one kind of thing is inspected: figures of all offices, and what is different at one. */
export function OfficeRulesFields({ name, of: { standard, offices = {} }, onChange }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const change = (next: Readonly<Record<string, Difference>>): void => onChange({ standard, offices: next });
  const add = (): void => { if (code.trim()) { change({ ...offices, [code.trim()]: { budget: standard.budget } }); setCode(''); } };
  return (
    <>
      <Line name={`${name}: ${t('targeting.rules.standard')}`} of={standard} onChange={(next) => onChange({ standard: { ...standard, ...next }, offices })} />
      {Object.entries(offices).map(([office, one]) => (
        <Line key={office} name={`${name}: ${office}`} of={one} onChange={(next) => change({ ...offices, [office]: next })} remove={{ label: t('targeting.rules.remove', { office }), act: () => change(Object.fromEntries(Object.entries(offices).filter(([other]) => other !== office))) }} />
      ))}
      <div className={form.buttons}><TextInput size="xs" w={160} maxLength={40} aria-label={`${name}: ${t('targeting.rules.officeCode')}`} placeholder={t('targeting.rules.officeCode')} value={code} onChange={(event) => setCode(event.currentTarget.value)} /><Button size="xs" variant="default" onClick={add}>{t('targeting.rules.addOffice')}</Button></div>
    </>
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
