import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProfileDocument } from '../../../openapi/generated/console';
import { useLanguage } from '../api/targeting-queries';
import { conditionOf, EMPTY_LINE, flatOf, type Flat } from './draft';
import { LineForm } from './line-form';
import classes from './document-form.module.css';
import section from './section.module.css';

interface Props {
  readonly when: ProfileDocument['when'];
  readonly over: ProfileDocument['over'];
  readonly onChange: (when: ProfileDocument['when']) => void;
  readonly faults: ReadonlyArray<{ readonly pointer: string }>;
}

/** The condition line by line. What is nested deeper is not taken apart: it is left to JSON. */
export function CriterionForm({ when, over, onChange, faults }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const flat = flatOf(when);
  if (!flat) return <p className={section.why}>{t('targeting.editor.nested')}</p>;
  const fields = language.data?.fields.filter((one) => one.over.includes(over)) ?? [];
  const write = (next: Partial<Flat>): void => onChange(conditionOf({ ...flat, ...next }));
  const wrong = (n: number): boolean => faults.some(({ pointer }) => pointer.startsWith(`/document/when/${flat.how}/${n}/`) || pointer === `/document/when/${flat.how}/${n}`);
  return (
    <div role="group" aria-label={t('targeting.editor.when')}>
      <div className={section.buttons}><b>{t('targeting.editor.when')}</b><SegmentedControl size="xs" value={flat.how} onChange={(how) => write({ how: how as Flat['how'] })} aria-label={t('targeting.editor.when')} data={(['all', 'any'] as const).map((value) => ({ value, label: t(`targeting.editor.${value}`) }))} /></div>
      <div className={classes.lines}>
        {flat.lines.map((line, n) => (
          <LineForm
            key={n} n={n + 1} line={line} fields={fields} lists={language.data?.lists ?? []} wrong={wrong(n)} onChange={(changed) => write({ lines: flat.lines.with(n, changed) })}
            {...(flat.lines.length > 1 ? { onRemove: () => write({ lines: flat.lines.toSpliced(n, 1) }) } : {})}
          />
        ))}
      </div>
      <Button size="xs" variant="default" mt={8} onClick={() => write({ lines: [...flat.lines, { ...EMPTY_LINE, field: fields[0]?.field ?? '' }] })}>{t('targeting.editor.add')}</Button>
    </div>
  );
}
