import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { valueAt } from '../case/pointer';
import { useWords } from '../words/use-words';
import { inputId, useForm, type FieldProps } from './form-context';
import { MemberFields } from './member-fields';
import classes from './object-fields.module.css';
import { fieldOf, type Field, type Schema } from './schema';
import { isMissing, useFinding } from './use-finding';
import { shownMembers } from './usual-fields';

/** An object within another: its own frame, its members inside. */
export function ObjectFields({ schema, pointer, member, required }: FieldProps) {
  const { form } = useForm();
  const { field } = useWords();
  return (
    <fieldset id={inputId(pointer)} className={classes.object} data-wide tabIndex={-1}>
      <legend>{field(member)}{required && <span aria-hidden className={classes.needed}> *</span>}</legend>
      <Members of={fieldOf(form, schema)} pointer={pointer} />
      <Wrong pointer={pointer} />
    </fieldset>
  );
}

/** What is wrong with an object or a list as a whole. */
export function Wrong({ pointer }: { pointer: string }) {
  const { findings, strict } = useForm();
  const say = useFinding();
  const finding = findings.get(pointer);
  return finding && (strict || !isMissing(finding)) ? <p className={classes.wrong}>{say(finding)}</p> : null;
}

/** The members that are usual, required or written; the others wait in a list. */
export function Members({ of: { schema, name }, pointer }: { of: Pick<Field, 'schema' | 'name'>; pointer: string }) {
  const { t } = useTranslation();
  const { writing } = useForm();
  const { field } = useWords();
  const [asked, ask] = useState<readonly string[]>([]);
  const value = (valueAt(writing, pointer) ?? {}) as Record<string, unknown>;
  const { shown, more } = shownMembers(name, schema, value);
  const order = Object.keys(schema.properties ?? {}).toSorted((a, b) => Number(b === 'title') - Number(a === 'title'));
  const members = order.filter((one) => shown.includes(one) || asked.includes(one));
  const left = more.filter((one) => !asked.includes(one));
  // Single fields first: what has parts of its own takes the whole width.
  const [single, wide] = partitioned(members, (one) => isSingle(schema, one));
  return (
    <div className={classes.members}>
      <MemberFields schema={schema} pointer={pointer} members={[...single, ...wide]} />
      {left.length > 0 && (
        <Select
          size="xs" className={classes.add} value={null} placeholder={t('compose.addField')} aria-label={t('compose.addFieldTo', { to: field(pointer.split('/').at(-1) ?? '') })} searchable maxDropdownHeight={320}
          data={left.map((value_) => ({ value: value_, label: field(value_) })).sort((a, b) => a.label.localeCompare(b.label))} onChange={(one) => { if (one) ask([...asked, one]); }} selectFirstOptionOnChange
        />
      )}
    </div>
  );
}

const isSingle = ({ properties = {} }: Schema, member: string): boolean => {
  const schema = properties[member];
  return schema?.type !== 'object' && schema?.type !== 'array' && !/(Consignment|Conveyance|Traveller|EconomicOperator|Commodity|ModusOperandi|Vessel|Address|Place|Route|Concealment|Authority|SeizedAt|SeizedQuantity|Packages|Measure|Money|RecordReference|SeizureDocuments|PartialDate)$/.test(schema?.$ref ?? '');
};

function partitioned<T>(list: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [list.filter(isFirst), list.filter((one) => !isFirst(one))];
}
