import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PartnerFile } from '../../../openapi/generated/console';
import { usePartner } from '../api/administration-queries';
import { api, bodyOf } from '../api/client';
import { Act } from '../shell/act';
import { NextStep, Opened } from '../shell/listing';
import { Trouble } from '../shell/trouble';
import { Tag } from '../words/tag';
import { useWords } from '../words/use-words';
import { CertificatesPart } from './certificates-part';
import { DoubtPart } from './doubt-part';
import { EnterPartner } from './enter-partner';
import { KeysPart } from './keys-part';
import { mayAdminister, type Officer } from './may';
import { usePerson } from './use-person';

interface Props {
  readonly partner: string;
  readonly officer: Officer;
  readonly onBack: () => void;
}

/** One administration: whether it may talk to us, and by which keys and certificates. */
export function PartnerFilePane({ partner, officer, onBack }: Props) {
  const { t } = useTranslation();
  const { country } = useWords();
  const { data: file, error, isPending, refetch } = usePartner(partner);
  return (
    <Opened
      title={file?.partner.name ?? country(partner)} under={file && <Under file={file} officer={officer} />} back={t('administration.names.partners')} onBack={onBack}
      aside={file && mayAdminister(officer) && !file.partner.ours && <Steps file={file} officer={officer} />}
    >
      {isPending && <><Skeleton height={120} /><Skeleton height={220} /></>}
      {!isPending && !file && <Trouble error={error} title={t('partners.openFailed')} retry={() => void refetch()} />}
      {file && <><KeysPart file={file} officer={officer} />{!file.partner.ours && <CertificatesPart file={file} officer={officer} />}<DoubtPart file={file} /></>}
    </Opened>
  );
}

function Under({ file: { partner }, officer }: { file: PartnerFile; officer: Officer }) {
  const { t } = useTranslation();
  const { country } = useWords();
  const person = usePerson(officer.actor);
  return (
    <>
      {partner.ours ? <Tag tone="new">{t('partners.ours')}</Tag> : <Tag tone={partner.state === 'active' ? 'good' : 'bad'}>{t(`partners.states.${partner.state}`)}</Tag>}
      {' '}{country(partner.administration)}{partner.nativeName && ` · ${partner.nativeName}`}
      {!partner.ours && <> · {partner.gatewayUrl ? t('partners.pushedTo', { url: partner.gatewayUrl }) : t('partners.pullsLong')}</>}
      {partner.state === 'suspended' && <><br />{t('partners.suspendedBy', { name: person(partner.suspendedBy), reason: partner.suspendedReason ?? '' })}</>}
    </>
  );
}

function Steps({ file: { partner }, officer }: { file: PartnerFile; officer: Officer }) {
  const { t } = useTranslation();
  const { administration, state, suspendedBy } = partner;
  const path = { params: { path: { partner: administration } } };
  const changes = [['partners'], ['partner', administration]];
  return (
    <>
      {state === 'active' && <Act label={t('partners.suspend')} text={t('partners.suspendText')} tone="danger" reason changes={changes} run={(reason) => bodyOf(api.POST('/api/partners/{partner}/suspension', { ...path, body: { reason } }))} />}
      {state === 'suspended' && suspendedBy !== officer.actor && <Act label={t('partners.resume')} text={t('partners.resumeText')} reason changes={changes} run={(reason) => bodyOf(api.POST('/api/partners/{partner}/resumption', { ...path, body: { reason } }))} />}
      {state === 'suspended' && suspendedBy === officer.actor && <NextStep>{t('partners.next.resumeOther')}</NextStep>}
      <EnterPartner of={partner} />
    </>
  );
}
