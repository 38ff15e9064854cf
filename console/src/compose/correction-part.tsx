import { useTranslation } from 'react-i18next';
import { useNotice } from '../api/notice-queries';
import { Section, Nothing } from '../case/part';
import { Changes } from '../case/versions-part';
import { differences } from './differences';
import { useForm } from './form-context';

/** Of a correction: what it changes in the record that was released. */
export function CorrectionPart() {
  const { writing } = useForm();
  return typeof writing.corrects === 'string' ? <ChangesSince noticeId={writing.corrects} record={writing[writing.messageType]} /> : null;
}

/** What a record changes in that of an earlier notice. */
export function ChangesSince({ noticeId, record }: { noticeId: string; record: unknown }) {
  const { t } = useTranslation();
  const { data } = useNotice(noticeId);
  if (!data) return null;
  const changes = differences((data.content as { record?: unknown }).record, record);
  return (
    <Section name="changes" title={t('compose.changes')} count={changes.length}>
      {changes.length === 0 ? <Nothing title={t('compose.noChanges')} /> : <Changes changes={changes} before={data.notice.recordVersion} />}
    </Section>
  );
}
