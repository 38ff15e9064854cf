import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import table from '../case/table.module.css';
import { Scroll } from '../shell/scroll';
import { exactMoment } from '../words/dates';
import classes from './timeline-part.module.css';
import { TimelinePicture } from './timeline-picture';

const TIMES = ['eventTime', 'issuedAt', 'sentAt', 'receivedAt'] as const;
type Step = 'accepted' | 'declined' | 'fed' | 'hit' | 'feedback-sent' | 'case-opened';

/** Each record with its five times, none taken for another, and what was done about it. */
export function TimelinePart({ file }: { file: SubjectFile }) {
  const { t, i18n } = useTranslation();
  return (
    <Section name="timeline" title={t('pool.subject.sections.timeline')} lead={t('pool.timeline.intro')}>
      <TimelinePicture records={file.records} />
      <Scroll className={table.scroll}>
        <table className={table.table}>
          <thead><tr><th scope="col">{t('pool.records.columns.what')}</th>{[...TIMES, 'sequence' as const].map((name) => <th key={name} scope="col">{t(`pool.timeline.times.${name}`)}</th>)}</tr></thead>
          <tbody>
            {file.records.map((one) => (
              <tr key={one.recordId}>
                <td><b>{one.partner}</b> {one.recordRef}
                  <ul className={classes.steps}>{file.steps.filter((step) => step.recordId === one.recordId).map((step, i) => <li key={i}>{t(`history.steps.${step.step as Step}`, { defaultValue: step.step })} <time dateTime={step.at}>{exactMoment(step.at, i18n.language)}</time>{step.detail && <span lang="en"> {step.detail}</span>}</li>)}</ul>
                </td>
                {TIMES.map((name) => <td key={name} className={classes.time}>{one[name] ? <time dateTime={one[name]} title={one[name]}>{exactMoment(one[name], i18n.language)}</time> : <span className={classes.none}>{t('pool.timeline.none')}</span>}</td>)}
                <td>{one.sequence ?? <span className={classes.none}>{t('pool.timeline.none')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}
