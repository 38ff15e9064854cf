import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseWarning } from '../../../openapi/generated/console';
import { Said } from '../words/said';
import classes from './json-lines.module.css';
import { jsonLines } from './json-text';
import { lineId } from './show-at';

/** The message as it came, line by line; a line with a finding is marked and says what was found. */
export const JsonLines = memo(function JsonLines({ value, warnings }: { value: unknown; warnings: readonly CaseWarning[] }) {
  const { t } = useTranslation();
  const lines = useMemo(() => jsonLines(value), [value]);
  return (
    <div className={classes.json} tabIndex={0} role="group" aria-label={t('original.sent')}>
      {lines.map(({ pointer, indent, name, text, kind }) => {
        const found = warnings.filter((one) => one.pointer === pointer);
        return (
          <div key={pointer} id={lineId(pointer)} tabIndex={-1} className={classes.line} data-flagged={found.length > 0} style={{ paddingLeft: `${indent * 1.1 + 2.1}em` }}>
            {name !== undefined && <span className={classes.name}>{JSON.stringify(name)}: </span>}<span data-kind={kind}>{text}</span>
            {found.map((one) => <em key={one.code}><Said at="findings.texts" code={one.code}>{one.detail}</Said>{one.suggestion && ` → ${one.suggestion}`}</em>)}
          </div>
        );
      })}
    </div>
  );
});
