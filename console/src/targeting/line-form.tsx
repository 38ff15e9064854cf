import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProfileLanguage } from '../../../openapi/generated/console';
import { CloseIcon } from '../words/icons';
import head from '../case/case-head.module.css';
import classes from './document-form.module.css';
import { EMPTY_LINE, WAYS, type Line, type Way } from './draft';
import { useFieldWords } from './use-field-words';

interface Props {
  /** From 1. */
  readonly n: number;
  readonly line: Line;
  readonly fields: ProfileLanguage['fields'];
  readonly lists: readonly string[];
  readonly wrong: boolean;
  readonly onChange: (line: Line) => void;
  readonly onRemove?: () => void;
}

/** One comparison: a field, how it is compared, and with what. Only what fits the field is offered. */
export function LineForm({ n, line, fields, lists, wrong, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const ways = (field: string): Way[] => WAYS.filter((way) => fields.find((one) => one.field === field)?.comparedBy.includes(way));
  const takeField = (field: string): void => onChange({ ...EMPTY_LINE, not: line.not, field, way: ways(field).includes(line.way) ? line.way : ways(field)[0] ?? 'equals', ...(ways(field).includes(line.way) ? { value: line.value, values: line.values } : {}) });
  return (
    <fieldset className={classes.line} data-wrong={wrong}>
      <legend>{t('targeting.editor.criterion', { n })}</legend>
      <Select size="xs" searchable allowDeselect={false} label={t('targeting.editor.field')} value={line.field} onChange={(value) => value && takeField(value)} data={fields.map(({ field }) => ({ value: field, label: words(field) }))} />
      <Select size="xs" allowDeselect={false} label={t('targeting.editor.way')} value={line.way} onChange={(value) => value && onChange({ ...line, way: value as Way })} data={ways(line.field).map((value) => ({ value, label: t(`targeting.editor.ways.${value}`) }))} />
      <Value line={line} lists={lists} onChange={onChange} />
      <Checkbox size="xs" mb={7} label={t('targeting.editor.not')} checked={line.not} onChange={(event) => onChange({ ...line, not: event.currentTarget.checked })} />
      {onRemove ? <button type="button" className={head.close} aria-label={t('targeting.editor.remove', { n })} onClick={onRemove}><CloseIcon /></button> : <span />}
    </fieldset>
  );
}

function Value({ line, lists, onChange }: Pick<Props, 'line' | 'lists' | 'onChange'>) {
  const { t } = useTranslation();
  const { way } = line;
  if (way === 'in') return <TagsInput size="xs" label={t('targeting.editor.values')} placeholder={t('targeting.editor.valuesHint')} value={[...line.values]} onChange={(values) => onChange({ ...line, values })} splitChars={[',', ';', '\n']} acceptValueOnBlur />;
  if (way === 'list') return <Select size="xs" label={t('targeting.editor.value')} value={line.value || null} onChange={(value) => onChange({ ...line, value: value ?? '' })} data={[...lists]} />;
  if (way === 'declared') return <Select size="xs" allowDeselect={false} label={t('targeting.editor.value')} value={line.declared ? 'yes' : 'no'} onChange={(value) => onChange({ ...line, declared: value === 'yes' })} data={(['yes', 'no'] as const).map((value) => ({ value, label: t(value) }))} />;
  if (way === 'from' || way === 'since') {
    const type = way === 'since' ? 'date' : 'number';
    return (
      <div className={classes.two}>
        <TextInput size="xs" type={type} step="any" label={t('targeting.editor.low')} value={line.low} onChange={(event) => onChange({ ...line, low: event.currentTarget.value })} />
        <TextInput size="xs" type={type} step="any" label={t('targeting.editor.high')} value={line.high} onChange={(event) => onChange({ ...line, high: event.currentTarget.value })} />
      </div>
    );
  }
  return <TextInput size="xs" maxLength={200} label={t('targeting.editor.value')} value={line.value} onChange={(event) => onChange({ ...line, value: event.currentTarget.value })} />;
}
