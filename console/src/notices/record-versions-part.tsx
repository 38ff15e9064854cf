import { useTranslation } from 'react-i18next';
import type { NoticeFile } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import classes from '../case/versions-part.module.css';
import { moment } from '../words/dates';

/** The other notices of the same record, where there are any. */
export function RecordVersionsPart({ file: { notice, versions }, onShow }: { file: NoticeFile; onShow: (noticeId: string) => void }) {
  const { t, i18n } = useTranslation();
  if (versions.length < 2) return null;
  return (
    <Section name="record-versions" title={t('notices.versions.title')} count={versions.length} lead={t('notices.versions.lead')}>
      <ol className={classes.versions}>
        {versions.map((one) => {
          const name = one.takesBack ? t('notices.versions.withdrawal') : t('notices.version', { version: one.recordVersion });
          const here = one.noticeId === notice.noticeId;
          return (
            <li key={one.noticeId} aria-current={here ? 'true' : undefined}>
              {here ? <b>{name}</b> : <button type="button" onClick={() => onShow(one.noticeId)}>{name}</button>}
              <span>{t(`notices.states.${one.state}`)}</span>
              <time dateTime={one.draftedAt}>{moment(one.draftedAt, i18n.language)}</time>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
