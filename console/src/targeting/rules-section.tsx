import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeRules, RulingShown, Session } from '../../../openapi/generated/console';
import { useRulings } from '../api/targeting-queries';
import { Nothing, Section } from '../case/part';
import { Trouble } from '../shell/trouble';
import { Definitions } from './definitions';
import { FIGURES } from './office-rules-fields';
import { OfficesTable } from './offices-table';
import { RulesForm } from './rules-form';
import { RulingHead } from './ruling-head';
import classes from './section.module.css';


export function RulesSection({ officer }: { officer: Session['officer'] }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useRulings();
  const [proposing, propose] = useState(false);
  if (isPending) return <div className={classes.flow} role="status" aria-label={t('targeting.rulings.loading')}><Skeleton height={24} width="30%" /><Skeleton height={180} /></div>;
  if (!data) return <Trouble error={error} title={t('targeting.rulings.loadFailed')} retry={() => void refetch()} />;
  const versions = data.rulings.filter(({ subject }) => subject === 'rules');
  const waiting = versions.some(({ state }) => state === 'proposed');
  const begin = versions.find(({ state }) => state === 'active') ?? versions[0];
  return (
    <main id="list" tabIndex={-1} className={classes.flow}>
      <div className={classes.head}>
        <div><h1 className={classes.title}>{t('targeting.rules.title')}</h1><p className={classes.lead}>{t('targeting.rules.lead')}</p></div>
        {officer.role === 'supervisor' && !proposing && <Button size="xs" disabled={waiting} title={waiting ? t('targeting.rules.waiting') : undefined} onClick={() => propose(true)}>{t('targeting.rules.propose')}</Button>}
      </div>
      {proposing && <RulesForm begin={begin} onDone={() => propose(false)} />}
      {versions.length === 0 && <Section name="rules" title={t('targeting.rules.versions')}><Nothing title={t('targeting.rules.none')}>{t('targeting.rules.noneText')}</Nothing></Section>}
      {[...versions].sort(inForceFirst).map((one) => (
        <Section key={one.version} name={`rules-${one.version}`} title={t('targeting.rulings.version', { version: one.version })}>
          <RulingHead of={one} officer={officer} />
          {kindsOf(one).map(([kind, rules]) => <OfficesTable key={kind} name={t(`targeting.over.${kind}`)} of={rules} />)}
        </Section>
      ))}
      <Section name="meaning" title={t('targeting.meaning')}><Definitions of={FIGURES.map((name) => [t(`targeting.rules.figures.${name}`), t(`targeting.rules.definitions.${name}`)])} /></Section>
    </main>
  );
}

const kindsOf = ({ standard, offices, kinds = {} }: RulingShown): (readonly ['declaration' | 'consignment' | 'traveller', OfficeRules])[] => [
  ...(standard ? [['declaration', { standard, ...(offices ? { offices } : {}) }] as const] : []),
  ...(['consignment', 'traveller'] as const).flatMap((kind) => (kinds[kind] ? [[kind, kinds[kind]] as const] : [])),
];
const ORDER: Readonly<Record<RulingShown['state'], number>> = { proposed: 0, active: 1, replaced: 2, rejected: 2 };
const inForceFirst = (one: RulingShown, other: RulingShown): number => ORDER[one.state] - ORDER[other.state] || other.version - one.version;
