import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementFile, AgreementVersion } from '../../../openapi/generated/console';
import { useAgreement } from '../api/administration-queries';
import { api, bodyOf } from '../api/client';
import { Section } from '../case/part';
import { Act } from '../shell/act';
import { NextStep, Opened } from '../shell/listing';
import { Trouble } from '../shell/trouble';
import { Tag } from '../words/tag';
import { When } from '../words/when';
import { useWords } from '../words/use-words';
import { AgreementDraft } from './agreement-draft';
import { AGREEMENT_TONES } from './agreement-tones';
import classes from './key.module.css';
import { mayAdminister, type Officer } from './may';
import { Terms } from './terms';
import { usePerson } from './use-person';

interface Props {
  readonly agreementId: string;
  readonly officer: Officer;
  readonly onBack: () => void;
}

/** One agreement, to be read: what counts, what waits for a second officer, what was before. */
export function AgreementPane({ agreementId, officer, onBack }: Props) {
  const { t } = useTranslation();
  const { country } = useWords();
  const [drafting, draft] = useState(false);
  const { data: file, error, isPending, refetch } = useAgreement(agreementId);
  if (drafting && file) return <AgreementDraft of={file} onBack={() => draft(false)} onDone={() => draft(false)} />;
  return (
    <Opened
      title={file?.agreement.title ?? agreementId} back={t('administration.names.agreements')} onBack={onBack}
      under={file && <><Tag tone={AGREEMENT_TONES[file.agreement.state]}>{t(`agreements.states.${file.agreement.state}`)}</Tag> {country(file.agreement.partner)} · <code>{agreementId}</code></>}
      aside={file && mayAdminister(officer) && <><Button size="xs" variant="default" onClick={() => draft(true)}>{t('agreements.change')}</Button><End file={file} /></>}
    >
      {isPending && <><Skeleton height={90} /><Skeleton height={420} /></>}
      {!isPending && !file && <Trouble error={error} title={t('agreements.openFailed')} retry={() => void refetch()} />}
      {file?.versions.map((one, index) => <Version key={one.version} of={one} before={file.versions[index + 1]} file={file} officer={officer} />)}
    </Opened>
  );
}

function End({ file: { agreement: { agreementId, state } } }: { file: AgreementFile }) {
  const { t } = useTranslation();
  if (state !== 'in-force' && state !== 'coming') return null;
  return (
    <Act label={t('agreements.end')} text={t('agreements.endText')} tone="danger" reason changes={[['agreements'], ['agreement', agreementId]]}
      run={(reason) => bodyOf(api.POST('/api/agreements/{agreementId}/end', { params: { path: { agreementId } }, body: { reason } }))} />
  );
}

const VERSION_TONES = { proposed: 'waits', confirmed: 'good', rejected: 'bad' } as const;

interface VersionProps {
  readonly of: AgreementVersion;
  readonly before: AgreementVersion | undefined;
  readonly file: AgreementFile;
  readonly officer: Officer;
}

/** What counts and what waits stand open; what was before is folded. */
function Version({ of, before, file: { agreement }, officer }: VersionProps) {
  const { t } = useTranslation();
  const person = usePerson(officer.actor);
  const [shown, show] = useState(of.version === agreement.version || of.state === 'proposed');
  const own = of.proposedBy === officer.actor;
  return (
    <Section name={`version-${of.version}`} title={t('versions.version', { version: of.version })} aside={<Button size="compact-xs" variant="subtle" aria-expanded={shown} onClick={() => show(!shown)}>{t(shown ? 'agreements.fold' : 'agreements.unfold')}</Button>}>
      <div className={classes.one}>
        <div className={classes.top}>
          <Tag tone={VERSION_TONES[of.state]}>{t(`agreements.versionStates.${of.state}`)}</Tag>
          <span>{t('agreements.proposedBy', { name: person(of.proposedBy) })} · <When at={of.proposedAt} /></span>
          {of.confirmedBy && <span>{t(of.state === 'rejected' ? 'agreements.rejectedBy' : 'agreements.confirmedBy', { name: person(of.confirmedBy) })} · <When at={of.confirmedAt} /></span>}
          {of.endedAt && <span>{t('agreements.endedAt')} <When at={of.endedAt} /></span>}
        </div>
        {of.reason && <p className={classes.reason}>{of.reason}</p>}
        {of.state === 'proposed' && <NextStep>{t(own ? 'agreements.nextOther' : 'agreements.next')}</NextStep>}
        {of.state === 'proposed' && mayAdminister(officer) && !own && <Verdict agreementId={agreement.agreementId} version={of.version} />}
      </div>
      {shown && <Terms of={of.terms} {...(before ? { before: before.terms } : {})} />}
    </Section>
  );
}

function Verdict({ agreementId, version }: { agreementId: string; version: number }) {
  const { t } = useTranslation();
  const settle = (verdict: 'confirmed' | 'rejected') => () => bodyOf(api.POST('/api/agreements/{agreementId}/verdict', { params: { path: { agreementId } }, body: { version, verdict } }));
  const changes = [['agreements'], ['agreement', agreementId]];
  return (
    <div className={classes.steps}>
      <Act label={t('agreements.confirm')} text={t('agreements.confirmText')} tone="main" changes={changes} run={settle('confirmed')} />
      <Act label={t('agreements.reject')} text={t('agreements.rejectText')} tone="danger" changes={changes} run={settle('rejected')} />
    </div>
  );
}
