import { Checkbox, MultiSelect, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { exactMoment } from '../words/dates';
import { useWords } from '../words/use-words';
import { useForm, type FieldProps } from './form-context';
import { isoOf, localOf } from './local-time';
import classes from './object-fields.module.css';
import { fieldOf } from './schema';
import { usePlace } from './use-place';

const textIn = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const listIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

export function TextField({ long, ...props }: FieldProps & { long: boolean }) {
  const { form } = useForm();
  const { value, write, input } = usePlace(props);
  const { maxLength } = fieldOf(form, props.schema).schema;
  const shared = { ...input, value: textIn(value), ...(maxLength ? { maxLength } : {}), spellCheck: long };
  return long
    ? <Textarea {...shared} autosize minRows={3} maxRows={14} data-wide onChange={(event) => write(event.currentTarget.value)} />
    : <TextInput {...shared} autoComplete="off" data-wide={props.member === 'title' || undefined} onChange={(event) => write(event.currentTarget.value)} />;
}

/** Words of a closed list, in the officer's language. */
function useOptions({ schema, member }: FieldProps): { value: string; label: string }[] {
  const { form } = useForm();
  const { word } = useWords();
  const { schema: whole } = fieldOf(form, schema);
  const { enum: words = [] } = whole.items ? fieldOf(form, whole.items).schema : whole;
  return words.map((value) => ({ value, label: word(member, value) }));
}

export function Choice(props: FieldProps) {
  const { value, write, input } = usePlace(props);
  const data = useOptions(props);
  return <Select {...input} data={data} value={textIn(value) || null} clearable={!props.required} searchable={data.length > 8} allowDeselect={false} maxDropdownHeight={320} onChange={(next) => write(next ?? undefined)} />;
}

export function Choices(props: FieldProps) {
  const { value, write, input } = usePlace(props);
  return <MultiSelect {...input} data={useOptions(props)} value={listIn(value)} searchable hidePickedOptions clearable maxDropdownHeight={320} onChange={write} />;
}

/** Short texts, one after another; Enter ends each. */
export function Values(props: FieldProps) {
  const { t } = useTranslation();
  const { value, write, input } = usePlace(props);
  return <TagsInput {...input} value={listIn(value)} splitChars={[]} acceptValueOnBlur placeholder={t('compose.enterEnds')} onChange={write} />;
}

/** In the officer's own zone; the zone stands below, and goes along with the moment. */
export function Moment(props: FieldProps) {
  const { i18n } = useTranslation();
  const { value, write, input } = usePlace(props);
  const iso = textIn(value);
  return <TextInput {...input} type="datetime-local" value={localOf(iso)} description={iso && <time dateTime={iso}>{exactMoment(iso, i18n.language)} · {iso.slice(-6)}</time>} onChange={(event) => write(isoOf(event.currentTarget.value))} />;
}

export function Day(props: FieldProps) {
  const { value, write, input } = usePlace(props);
  return <TextInput {...input} type="date" value={textIn(value)} onChange={(event) => write(event.currentTarget.value)} />;
}

export function NumberField(props: FieldProps) {
  const { form } = useForm();
  const { value, write, input } = usePlace(props);
  const { minimum, maximum, type } = fieldOf(form, props.schema).schema;
  return <NumberInput {...input} value={typeof value === 'number' ? value : textIn(value)} hideControls allowDecimal={type === 'number'} clampBehavior="none" {...(minimum === undefined ? {} : { min: minimum })} {...(maximum === undefined ? {} : { max: maximum })} onChange={(next) => write(next === '' ? undefined : next)} />;
}

export function YesNo(props: FieldProps) {
  const { value, write, input: { id, label, error } } = usePlace(props);
  return <Checkbox id={id} className={classes.yesNo} size="xs" label={label} error={error} checked={value === true} onChange={(event) => write(event.currentTarget.checked ? true : undefined)} />;
}
