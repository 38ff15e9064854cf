import { useTranslation } from 'react-i18next';
import type { PartnerFile, PartnerKey } from '../../../openapi/generated/console';
import { Nothing, Section } from '../case/part';
import { CopyText } from './copy-text';
import { Tag, type Tone } from '../words/tag';
import { When } from '../words/when';
import { DaysLeft } from './days-left';
import classes from './key.module.css';
import { KeySteps } from './key-steps';
import { mayAdminister, type Officer } from './may';
import { NewKey, RotateOwnKey } from './new-key';
import { usePerson } from './use-person';

const TONES: Readonly<Record<PartnerKey['state'], Tone>> = { pending: 'waits', active: 'good', retiring: 'new', retired: 'plain', revoked: 'bad' };

interface Props {
  readonly file: PartnerFile;
  readonly officer: Officer;
}

/** Signing keys through their whole life, newest first: nothing is ever deleted. */
export function KeysPart({ file: { partner, keys }, officer }: Props) {
  const { t } = useTranslation();
  const may = mayAdminister(officer);
  return (
    <Section name="keys" title={t('partners.keys')} count={keys.length} lead={t(partner.ours ? 'partners.ownKeysLead' : 'partners.keysLead')}>
      {keys.length === 0 && <Nothing title={t('partners.noKeys')} />}
      <ol className={classes.list}>
        {keys.map((key) => <OneKey key={key.keyid} of={key} ours={partner.ours} partner={partner.administration} officer={officer} />)}
      </ol>
      {may && <div className={classes.foot}>{partner.ours ? <RotateOwnKey partner={partner.administration} /> : <NewKey partner={partner.administration} />}</div>}
    </Section>
  );
}

function OneKey({ of, ours, partner, officer }: { of: PartnerKey; ours: boolean; partner: string; officer: Officer }) {
  const { t } = useTranslation();
  const person = usePerson(officer.actor);
  return (
    <li className={classes.one} data-state={of.state}>
      <div className={classes.top}>
        {announced(of) ? <Tag tone="waits">{t('partners.announced')}</Tag> : <Tag tone={TONES[of.state]}>{t(`partners.keyStates.${of.state}`)}</Tag>}
        <CopyText text={of.keyid} />
        <span>{of.alg}</span>
        {(of.state === 'active' || of.state === 'retiring') && <DaysLeft days={of.daysLeft} />}
      </div>
      <dl className={classes.life}>
        <Life title={t('partners.registered')} at={of.registeredAt} by={person(of.registeredBy)} />
        {of.state === 'pending' && !of.provedAt && <Life title={t('partners.challengeUntil')} at={of.challengeExpiresAt} />}
        <Life title={t('partners.proved')} at={of.provedAt} />
        {of.confirmedBy && <div><dt>{t('partners.confirmed')}</dt><dd>{person(of.confirmedBy)}</dd></div>}
        <Life title={t('partners.activeFrom')} at={of.activeFrom} />
        <Life title={t('partners.retiringFrom')} at={of.retiringFrom} />
        <Life title={t('partners.expires')} at={of.expiresAt} />
        <Life title={t('partners.revoked')} at={of.revokedAt} />
        <Life title={t('partners.compromised')} at={of.compromisedAt} />
      </dl>
      {of.reason && <p className={classes.reason}>{of.reason}</p>}
      <KeySteps of={of} ours={ours} partner={partner} officer={officer} />
    </li>
  );
}

/** Confirmed, and seen by partners, but nothing is signed with it yet. */
const announced = ({ state, activeFrom }: PartnerKey): boolean => state === 'active' && activeFrom !== undefined && Date.parse(activeFrom) > Date.now();

export function Life({ title, at, by }: { title: string; at: string | undefined; by?: string }) {
  if (at === undefined) return null;
  return <div><dt>{title}</dt><dd><When at={at} />{by && <span> · {by}</span>}</dd></div>;
}
