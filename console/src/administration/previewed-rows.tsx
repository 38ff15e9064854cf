import { useTranslation } from 'react-i18next';
import type { PreviewedRow } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import { Members } from '../case/readable/members';
import { Tag } from '../words/tag';
import classes from './key.module.css';

/** The first rows as they would become records. */
export function PreviewedRows({ rows }: { rows: readonly PreviewedRow[] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <Section name="preview" title={t('imports.preview')} count={rows.length} lead={t('imports.previewLead')}>
      <ol className={classes.list}>
        {rows.slice(0, SHOWN).map((one) => (
          <li key={one.row} className={classes.one}>
            <div className={classes.top}><b>{t('imports.rowNo', { row: one.row })}</b>{one.seizureId && <code>{one.seizureId}</code>}{one.faults.length > 0 && <Tag tone="bad">{t('imports.faulty')}</Tag>}{one.warnings.length > 0 && <Tag tone="waits">{t('imports.warnings', { count: one.warnings.length })}</Tag>}</div>
            {one.seizure && <Members value={one.seizure as Record<string, never>} pointer="" />}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Enough to see whether the columns are read rightly. */
const SHOWN = 10;
