import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditQuestion } from '../../../openapi/generated/console';
import type { AuditFilter } from '../api/audit-queries';
import { api, bodyOf } from '../api/client';
import { useProblemText } from '../shell/trouble';
import { save } from '../words/save-file';
import classes from './audit.module.css';

/** Takes the whole answer away as CSV; that is a line of the trail as well. */
export function ExportButton({ question, filter }: { question?: AuditQuestion; filter: AuditFilter }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [busy, work] = useState(false);
  const [error, fail] = useState<unknown>();
  const take = async (): Promise<void> => {
    work(true);
    fail(undefined);
    try {
      save(`audit-${question ?? 'events'}.csv`, await bodyOf(api.GET('/api/audit/rows', { params: { query: { ...filter, ...(question ? { question } : {}) } }, parseAs: 'blob' })) as unknown as Blob);
    } catch (cause) {
      fail(cause);
    }
    work(false);
  };
  return <><Button size="xs" variant="default" loading={busy} onClick={() => void take()}>{t('audit.export')}</Button>{error !== undefined && <span role="alert" className={classes.trouble}>{problemText(error)}</span>}</>;
}
