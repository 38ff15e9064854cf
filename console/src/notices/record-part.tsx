import { useTranslation } from 'react-i18next';
import type { NoticeFile } from '../../../openapi/generated/console';
import type { FieldMark } from '../case/marks';
import { Section } from '../case/part';
import { Members } from '../case/readable/members';
import sections from '../case/readable/members.module.css';
import type { Json } from '../case/readable/shape';
import { RecordBody } from './leaving-message';
import classes from './leaving-message.module.css';

/** What its author wrote, before redaction. */
export function RecordPart({ file: { notice, content, handling } }: { file: NoticeFile }) {
  const { t } = useTranslation();
  const { record, fieldMarks, ...rest } = content as unknown as { record: Json; fieldMarks?: Readonly<Record<string, FieldMark>> } & Json;
  return (
    <Section name="record" title={t('notices.record.title')} lead={t('notices.record.lead')}>
      <div className={`${classes.message} ${classes.whole}`}>
        <RecordBody type={notice.messageType} record={record} fieldMarks={fieldMarks ?? {}} />
        <section className={sections.large} data-depth={0}><h4>{t('notices.message.handling')}</h4><Members value={{ ...handling, ...rest } as Json} pointer="" /></section>
      </div>
    </Section>
  );
}
