import { Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeForm, SheetFile } from '../../../openapi/generated/console';
import panes from '../case/case-pane.module.css';
import { Trouble } from '../shell/trouble';
import { Answered } from './answered';
import { ComposeHead } from './compose-head';
import classes from './compose-pane.module.css';
import { CorrectionPart } from './correction-part';
import { Field } from './field';
import { FormContext } from './form-context';
import { FormParts } from './form-parts';
import { Missing } from './missing';
import { useCheck, useNoticeForm } from './use-check';
import { useSheet, useSheetFile } from './use-sheet';
import { useSubmitting } from './use-submitting';

interface Props {
  readonly sheetId: string;
  readonly onClose: () => void;
  /** Told the notice that was made of the sheet. */
  readonly onMade: (noticeId: string) => void;
}

/** A notice while it is written. */
export function ComposePane({ sheetId, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const sheet = useSheetFile(sheetId);
  const form = useNoticeForm();
  const failed = [sheet, form].find(({ isError }) => isError);
  if (failed) return <Trouble error={failed.error} title={t('compose.openFailed')} retry={() => void failed.refetch()} />;
  if (!sheet.data || !form.data) return <div className={panes.waiting} role="status" aria-label={t('compose.opening')}><Skeleton height={14} width="30%" /><Skeleton height={22} width="60%" /><Skeleton height={320} mt={20} /></div>;
  return <Composing file={sheet.data} form={form.data} onClose={onClose} onMade={onMade} />;
}

function Composing({ file, form, onClose, onMade }: { file: SheetFile; form: NoticeForm } & Omit<Props, 'sheetId'>) {
  const keeping = useSheet(file);
  const { writing, change } = keeping;
  const { data: check } = useCheck(writing);
  const submitting = useSubmitting(file.sheet, keeping, onMade);
  const top = useRef<HTMLElement>(null);
  // A screen reader starts at the title of what was opened.
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  const findings = new Map((check?.findings ?? []).map((one) => [one.pointer, one]));
  const verdicts = new Map((check?.verdicts ?? []).map((one) => [one.pointer, one]));
  return (
    <FormContext value={{ form, writing, change, findings, verdicts, strict: submitting.strict, Field }}>
      <article ref={top} tabIndex={-1} className={panes.pane} aria-labelledby="compose-title">
        <ComposeHead sheet={file.sheet} keeping={keeping} submitting={submitting} onClose={onClose} />
        <div className={classes.body}>
          <form className={classes.form} onSubmit={(event) => event.preventDefault()} noValidate>
            <FormParts />
            <CorrectionPart />
          </form>
          <aside className={classes.side}>
            <Missing check={check} />
            <Answered />
          </aside>
        </div>
      </article>
    </FormContext>
  );
}
