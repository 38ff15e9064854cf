import { useTranslation } from 'react-i18next';
import type { ProfileFile } from '../../../openapi/generated/console';
import { Nothing, Section } from '../case/part';
import { count, share, wilson } from '../words/numbers';
import { Figure } from './figure';
import classes from './section.module.css';

export function MeasuredPart({ measured: { hits, inspected, positive } }: { measured: ProfileFile['measured'] }) {
  const { t, i18n: { language } } = useTranslation();
  const [low, high] = wilson(positive, inspected);
  const interval = inspected > 0 ? t('targeting.profile.interval', { low: share(low, language), high: share(high, language) }) : undefined;
  return (
    <Section name="measured" title={t('targeting.profile.sections.measured')}>
      {hits === 0 ? <Nothing title={t('targeting.profile.none')}>{t('targeting.profile.noneText')}</Nothing> : (
        <div className={classes.figures}>
          {([['hits', hits], ['inspected', inspected], ['positive', positive]] as const).map(([name, value]) => <Figure key={name} name={t(`targeting.profile.${name}`)} value={count(value, language)} definition={t(`targeting.profile.definitions.${name}`)} />)}
          <Figure name={t('targeting.profile.rate')} value={share(inspected > 0 ? positive / inspected : null, language)} definition={t('targeting.profile.definitions.rate')} {...(interval ? { beside: interval } : {})} />
        </div>
      )}
    </Section>
  );
}
