import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseWarning } from '../../../openapi/generated/console';
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
            {found.map((one) => <em key={one.code} lang="en">{one.suggestion ? `${one.detail} → ${one.suggestion}` : one.detail}</em>)}
          </div>
        );
      })}
    </div>
  );
});
