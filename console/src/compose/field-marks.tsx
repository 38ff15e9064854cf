import { Checkbox, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { valueAt } from '../case/pointer';
import { CloseIcon } from '../words/icons';
import { useWords } from '../words/use-words';
import classes from './field-marks.module.css';
import { inputId, useForm } from './form-context';
import fields from './object-fields.module.css';
import { placesIn, written } from './writing';

interface Mark {
  readonly tlp?: string;
  readonly nominal?: boolean;
}

const LEVELS = ['GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];
const AT = '/handling/fieldMarks';

/** Single fields that are to be handled more strictly than the rest. */
export function FieldMarks() {
  const { t } = useTranslation();
  const { writing, change } = useForm();
  const { path } = useWords();
  const type = writing.messageType;
  const marks = (valueAt(writing, AT) ?? {}) as Readonly<Record<string, Mark>>;
  const set = (next: Readonly<Record<string, Mark>>): void => change(written(writing, AT, Object.keys(next).length === 0 ? undefined : next));
  const places = [...placesIn(writing[type], `/${type}`)].filter((place) => !(place in marks));
  const named = (pointer: string): string => path(pointer.slice(type.length + 1));
  const tlpOf = ({ tlp: _tlp, ...others }: Mark, tlp: string | null): Mark => (tlp ? { ...others, tlp } : others);
  return (
    <fieldset id={inputId(AT)} className={fields.object} tabIndex={-1}>
      <legend>{t('compose.marks')}</legend>
      <ul className={classes.marks}>
        {Object.entries(marks).map(([pointer, mark]) => (
          <li key={pointer}>
            <span className={classes.place}>{named(pointer)}<code>{pointer}</code></span>
            <Select size="xs" clearable placeholder="TLP" aria-label={`TLP: ${named(pointer)}`} data={LEVELS} value={mark.tlp ?? null} onChange={(tlp) => set({ ...marks, [pointer]: tlpOf(mark, tlp) })} />
            <Checkbox size="xs" label={t('compose.nominal')} checked={mark.nominal === true} onChange={(event) => set({ ...marks, [pointer]: { ...tlpOf({}, mark.tlp ?? null), ...(event.currentTarget.checked ? { nominal: true } : {}) } })} />
            <button type="button" className={fields.remove} aria-label={t('compose.unmark', { what: named(pointer) })} onClick={() => set(Object.fromEntries(Object.entries(marks).filter(([one]) => one !== pointer)))}><CloseIcon /></button>
          </li>
        ))}
      </ul>
      <Select
        size="xs" className={fields.add} searchable value={null} maxDropdownHeight={320} placeholder={t('compose.mark')} aria-label={t('compose.mark')} data={places.map((value) => ({ value, label: named(value) }))}
        onChange={(pointer) => { if (pointer) set({ ...marks, [pointer]: { nominal: true } }); }} nothingFoundMessage={t('compose.nothingToMark')}
      />
    </fieldset>
  );
}
