import { useTranslation } from 'react-i18next';
import type { ProfileFile } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import { useNames } from '../notices/use-names';
import { moment } from '../words/dates';
import { Criterion } from './criterion';
import { StateOf } from './ruling-state';
import classes from './section.module.css';

/** Everybody who stands for each version, the last first. */
export function ProfileVersions({ versions }: Pick<ProfileFile, 'versions'>) {
  const { t, i18n: { language } } = useTranslation();
  const { person } = useNames();
  const said = (step: 'drafted' | 'settled' | 'retired', by?: string, at?: string): string[] => (by && at ? [t(`targeting.profile.${step}`, { name: person(by), at: moment(at, language) })] : []);
  return (
    <Section name="versions" title={t('targeting.profile.sections.versions')} count={versions.length}>
      {versions.map((one, n) => (
        <div key={one.version} className={classes.padded}>
          <div className={classes.buttons}><b>{t('targeting.profile.version', { version: one.version })}</b><StateOf state={one.state} /></div>
          <ul className={classes.steps}>{[...said('drafted', one.draftedBy, one.draftedAt), ...said('settled', one.settledBy, one.settledAt), ...said('retired', one.retiredBy, one.retiredAt)].map((line) => <li key={line}>{line}</li>)}</ul>
          {one.reason && <p className={classes.why}><b>{t('targeting.profile.reason')}:</b> {one.reason}</p>}
          {n > 0 && <Criterion of={one.document.when} />}
        </div>
      ))}
    </Section>
  );
}
