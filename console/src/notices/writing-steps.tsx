import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NoticeFile, Session } from '../../../openapi/generated/console';
import { useSubmit } from '../api/notice-queries';
import { useBegin } from '../compose/begin';
import { fromNotice } from '../compose/start';
import { useSheets } from '../compose/use-sheet';
import { moveTo, sheetAddress } from '../shell/place';
import { useProblemText } from '../shell/trouble';
import { maySend } from './may';

/** Types whose records have versions. */
const VERSIONED: readonly string[] = ['alert', 'seizure', 'request'];

/** Writing goes on: on a draft that was returned, or on the next version of what was released. What another has written is handed over as it is. */
export function WritingSteps({ file, officer }: { file: NoticeFile; officer: Session['officer'] }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { notice, versions } = file;
  const { begin, pending, failed } = useBegin();
  const submit = useSubmit(notice.noticeId);
  const may = maySend(officer);
  const sheets = useSheets(may && notice.state === 'draft');
  if (!may || notice.takesBack) return null;
  const own = notice.forwards === undefined;
  const edit = (): void => {
    const begun = sheets.data?.sheets.find(({ noticeId }) => noticeId === notice.noticeId);
    if (begun) moveTo(sheetAddress(begun.sheetId));
    else begin({ noticeId: notice.noticeId, content: fromNotice(file, 'draft') });
  };
  const newer = versions.some(({ corrects, state }) => corrects === notice.noticeId && state !== 'draft');
  const error = failed ?? (submit.error ? problemText(submit.error) : undefined);
  return (
    <>
      {error && <span role="alert">{error}</span>}
      {own && notice.state === 'draft' && <Button size="xs" variant="default" loading={pending} onClick={edit}>{t('compose.edit')}</Button>}
      {notice.state === 'draft' && <Button size="xs" loading={submit.isPending} onClick={() => submit.mutate({})}>{t('compose.submitDraft')}</Button>}
      {own && notice.state === 'released' && VERSIONED.includes(notice.messageType) && !newer && <Button size="xs" variant="default" loading={pending} onClick={() => begin({ content: fromNotice(file, 'correction') })}>{t('compose.correct')}</Button>}
    </>
  );
}
