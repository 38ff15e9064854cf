import { Alert, Button, NumberInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileVersionShown, Session, Simulation } from '../../../openapi/generated/console';
import { useSimulate } from '../api/targeting-queries';
import { Nothing, Section } from '../case/part';
import { useProblemText } from '../shell/trouble';
import { day } from '../words/dates';
import { count, share } from '../words/numbers';
import { Figure } from './figure';
import { mayWrite } from './may';
import classes from './section.module.css';

const USUAL_DAYS = 90;

interface Props {
  readonly of: ProfileVersionShown;
  readonly profileId: string;
  readonly officer: Session['officer'];
}

/** What a draft would have met: what who approves it has to know. */
export function SimulationPart({ of: { simulation, state }, profileId, officer }: Props) {
  const { t } = useTranslation();
  return (
    <Section name="simulation" title={t('targeting.profile.sections.simulation')}>
      {simulation ? <Simulated of={simulation} /> : <Nothing title={t('targeting.simulation.none')}>{t('targeting.simulation.noneText')}</Nothing>}
      {state === 'draft' && mayWrite(officer) && <Run profileId={profileId} />}
    </Section>
  );
}

function Run({ profileId }: { profileId: string }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const simulate = useSimulate(profileId);
  const [days, choose] = useState<number | string>(USUAL_DAYS);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (Number(days) >= 1) simulate.mutate(Number(days));
  };
  return (
    <form className={classes.padded} onSubmit={submit}>
      <div className={classes.buttons} style={{ alignItems: 'end' }}>
        <NumberInput size="xs" w={120} min={1} max={3660} allowDecimal={false} label={t('targeting.simulation.days')} value={days} onChange={choose} />
        <Button size="xs" type="submit" loading={simulate.isPending}>{t('targeting.simulation.run')}</Button>
        {simulate.isPending && <span className={classes.why} role="status">{t('targeting.simulation.running')}</span>}
      </div>
      {simulate.error && <Alert color="red" variant="light" role="alert" title={t('targeting.simulation.failed')} p="xs">{problemText(simulate.error)}</Alert>}
    </form>
  );
}

function Simulated({ of }: { of: Simulation }) {
  const { t, i18n: { language } } = useTranslation();
  const { inspected, positive, interval } = of.outcomes;
  return (
    <>
      <p className={`${classes.padded} ${classes.why}`}>{t('targeting.simulation.period', { from: day(of.from, language), until: day(of.until, language), edition: of.edition })}</p>
      <div className={classes.figures}>
        {COUNTS.map((name) => <Figure key={name} name={t(`targeting.simulation.${name}`)} value={count(of[name], language)} definition={t(`targeting.simulation.definitions.${name}`)} />)}
        {of.budgetShare !== undefined && <Figure name={t('targeting.simulation.budget')} value={share(of.budgetShare, language)} definition={t('targeting.simulation.definitions.budget')} />}
        <Figure
          name={t('targeting.simulation.outcomes')} value={inspected === 0 ? '–' : t('targeting.simulation.of', { positive, inspected })} definition={t('targeting.simulation.definitions.outcomes')}
          {...(inspected > 0 ? { beside: t('targeting.profile.interval', { low: share(interval[0], language), high: share(interval[1], language) }) } : {})}
        />
      </div>
      <div className={classes.padded}>
        <b>{t('targeting.simulation.overlap')}</b>
        <ul style={{ margin: 0 }}>
          <li>{t('targeting.simulation.partners', { count: of.overlap.partners })}</li>
          {of.overlap.profiles.map(({ profileId, title, both }) => <li key={profileId}>{title}: {t('targeting.simulation.both', { count: both })}</li>)}
        </ul>
      </div>
    </>
  );
}

const COUNTS = ['screened', 'hits', 'inspections', 'newInspections'] as const;
