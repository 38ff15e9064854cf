import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { valueAt } from '../case/pointer';
import { useWords } from '../words/use-words';
import { inputId, useForm, type FieldProps } from './form-context';
import { Said } from '../words/said';
import classes from './place.module.css';
import { isMissing, useFinding } from './use-finding';
import { written, type Writing } from './writing';

/** What is said of a value stands below it. */
const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** What an input of a place needs: its value, what is wrong with it, and how to write it anew. */
export function usePlace({ pointer, member, required }: FieldProps) {
  const { writing, change, findings, verdicts, strict } = useForm();
  const { field } = useWords();
  const say = useFinding();
  const finding = findings.get(pointer);
  const isRemarked = verdicts.has(pointer) || markAt(writing, pointer) !== undefined;
  const error = finding && (strict || !isMissing(finding)) ? say(finding) : undefined;
  return {
    value: valueAt(writing, pointer),
    write: (value: unknown): void => change(written(writing, pointer, value)),
    input: { id: inputId(pointer), size: 'xs' as const, label: field(member), withAsterisk: required, error, description: isRemarked ? <Remark pointer={pointer} /> : undefined, inputWrapperOrder: ORDER, 'aria-required': required },
  };
}

const markAt = (writing: Writing, pointer: string): { tlp?: string; nominal?: boolean } | undefined => (valueAt(writing, '/handling/fieldMarks') as Record<string, object> | undefined)?.[pointer];

/** What the rule of an identifier or the list of a code says, and how strictly the field is marked. */
function Remark({ pointer }: { pointer: string }): ReactNode {
  const { t } = useTranslation();
  const { writing, verdicts } = useForm();
  const verdict = verdicts.get(pointer);
  const mark = markAt(writing, pointer);
  return (
    <>
      {verdict && <span className={classes.verdict} data-verdict={verdict.verdict}>{t(`verdict.${verdict.verdict}`)}{verdict.means && <> · <span lang="en">{verdict.means}</span></>}{verdict.detail && <> · <Said at="findings.texts" code={verdict.doubt}>{verdict.detail}</Said></>}</span>}
      {mark && <span className={classes.mark}>{mark.tlp && `TLP:${mark.tlp}`}{mark.nominal && ` ${t('compose.nominal')}`}</span>}
    </>
  );
}
