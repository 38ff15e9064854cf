import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerCertificate, PartnerFile } from '../../../openapi/generated/console';
import { api, bodyOf } from '../api/client';
import { Nothing, Section } from '../case/part';
import { Act } from '../shell/act';
import { NextStep } from '../shell/listing';
import { Tag } from '../words/tag';
import { CopyText } from './copy-text';
import { DaysLeft } from './days-left';
import classes from './key.module.css';
import { Life } from './keys-part';
import { mayAdminister, type Officer } from './may';
import { usePerson } from './use-person';

const TONES = { pending: 'waits', active: 'good', revoked: 'bad' } as const;

/** Client certificates by which a connection is known as this partner's. */
export function CertificatesPart({ file: { partner, certificates }, officer }: { file: PartnerFile; officer: Officer }) {
  const { t } = useTranslation();
  return (
    <Section name="certificates" title={t('partners.certificates')} count={certificates.length} lead={t('partners.certificatesLead')}>
      {certificates.length === 0 && <Nothing title={t('partners.noCertificates')} />}
      <ol className={classes.list}>{certificates.map((one) => <One key={one.sha256} of={one} partner={partner.administration} officer={officer} />)}</ol>
      {mayAdminister(officer) && <div className={classes.foot}><Enter partner={partner.administration} /></div>}
    </Section>
  );
}

function One({ of, partner, officer }: { of: PartnerCertificate; partner: string; officer: Officer }) {
  const { t } = useTranslation();
  const person = usePerson(officer.actor);
  const own = of.registeredBy === officer.actor;
  const path = { params: { path: { sha256: of.sha256 } } };
  const changes = [['partners'], ['partner', partner]];
  return (
    <li className={classes.one} data-state={of.state}>
      <div className={classes.top}><Tag tone={TONES[of.state]}>{t(`partners.certificateStates.${of.state}`)}</Tag><b>{of.subject}</b>{of.state === 'active' && <DaysLeft days={of.daysLeft} />}</div>
      <CopyText text={of.sha256} />
      <dl className={classes.life}>
        <Life title={t('partners.registered')} at={of.registeredAt} by={person(of.registeredBy)} />
        <Life title={t('partners.expires')} at={of.expiresAt} />
        <Life title={t('partners.revoked')} at={of.revokedAt} />
        {of.confirmedBy && <div><dt>{t('partners.confirmed')}</dt><dd>{person(of.confirmedBy)}</dd></div>}
      </dl>
      {of.reason && <p className={classes.reason}>{of.reason}</p>}
      {of.state !== 'revoked' && (
        <div className={classes.steps}>
          {of.state === 'pending' && <NextStep>{t(own ? 'partners.next.confirmOther' : 'partners.next.confirm')}</NextStep>}
          {mayAdminister(officer) && of.state === 'pending' && !own && <Act label={t('partners.confirm')} text={t('partners.confirmCertificateText')} tone="main" changes={changes} run={() => bodyOf(api.POST('/api/certificates/{sha256}/confirmation', { ...path, body: {} }))} />}
          {mayAdminister(officer) && <Act label={t('partners.revoke')} text={t('partners.revokeCertificateText')} tone="danger" reason changes={changes} run={(reason) => bodyOf(api.POST('/api/certificates/{sha256}/revocation', { ...path, body: { reason } }))} />}
        </div>
      )}
    </li>
  );
}

function Enter({ partner }: { partner: string }) {
  const { t } = useTranslation();
  const [certificate, setCertificate] = useState('');
  return (
    <Act label={t('partners.enterCertificate')} text={t('partners.enterCertificateText')} changes={[['partners'], ['partner', partner]]} run={() => bodyOf(api.POST('/api/partners/{partner}/certificates', { params: { path: { partner } }, body: { certificate: certificate.trim() } }))}>
      <Textarea size="xs" label={t('partners.pem')} required autosize minRows={4} maxRows={12} autoFocus spellCheck={false} placeholder="-----BEGIN CERTIFICATE-----" value={certificate} onChange={(event) => setCertificate(event.currentTarget.value)} />
    </Act>
  );
}
