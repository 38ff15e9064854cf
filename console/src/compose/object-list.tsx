import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { childPointer, valueAt } from '../case/pointer';
import { CloseIcon } from '../words/icons';
import { useWords } from '../words/use-words';
import { inputId, useForm, type FieldProps } from './form-context';
import { Members, Wrong } from './object-fields';
import classes from './object-fields.module.css';
import { fieldOf, type Schema } from './schema';
import { without, written } from './writing';

/** A list of objects: each with its fields, one more by a button. */
export function ObjectList({ schema, pointer, member, required }: FieldProps) {
  const { t } = useTranslation();
  const { form, writing, change } = useForm();
  const { field } = useWords();
  const value = valueAt(writing, pointer);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const one = fieldOf(form, fieldOf(form, schema).schema.items as Schema);
  const add = (): void => {
    change(written(writing, childPointer(pointer, items.length), {}));
    // The first field of the new item; it is not on the page yet.
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(inputId(childPointer(pointer, items.length)))?.querySelector<HTMLElement>('input, textarea')?.focus()));
  };
  return (
    <fieldset id={inputId(pointer)} className={classes.object} data-wide tabIndex={-1}>
      <legend>{field(member)}{required && <span aria-hidden className={classes.needed}> *</span>}</legend>
      <div className={classes.items}>
        {items.map((_item, index) => (
          <div key={index} id={inputId(childPointer(pointer, index))} className={classes.item} role="group" aria-label={`${field(member)} ${index + 1}`}>
            <Members of={one} pointer={childPointer(pointer, index)} />
            <button type="button" className={classes.remove} aria-label={t('compose.removeItem', { what: field(member), n: index + 1 })} onClick={() => change(without(writing, pointer, index))}><CloseIcon /></button>
          </div>
        ))}
        <div><Button size="compact-xs" variant="default" onClick={add}>{t('compose.addItem', { what: field(member) })}</Button></div>
      </div>
      <Wrong pointer={pointer} />
    </fieldset>
  );
}
