import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerKey } from '../../../openapi/generated/console';
import { api, bodyOf } from '../api/client';
import { Act } from '../shell/act';
import { NextStep } from '../shell/listing';
import { CopyText } from './copy-text';
import classes from './key.module.css';
import { mayAdminister, type Officer } from './may';

interface Props {
  readonly of: PartnerKey;
  readonly ours: boolean;
  readonly partner: string;
  readonly officer: Officer;
}

/** What can be done with a key as it stands, and who has to do it. */
export function KeySteps({ of, ours, partner, officer }: Props) {
  const { t } = useTranslation();
  const may = mayAdminister(officer);
  const changes = [['partners'], ['partner', partner]];
  const path = { params: { path: { keyid: of.keyid } } };
  const proved = ours || of.provedAt !== undefined;
  const own = of.registeredBy === officer.actor;
  if (of.state === 'retired' || of.state === 'revoked') return null;
  return (
    <div className={classes.steps}>
      {of.state === 'pending' && !proved && <><NextStep>{t('partners.next.prove')} {of.challenge && <CopyText text={of.challenge} />}</NextStep>{may && <Prove of={of} changes={changes} />}</>}
      {of.state === 'pending' && proved && <NextStep>{t(own ? 'partners.next.confirmOther' : 'partners.next.confirm')}</NextStep>}
      {may && of.state === 'pending' && proved && !own && (
        <Act label={t('partners.confirm')} text={t(ours ? 'partners.confirmOwnText' : 'partners.confirmText')} tone="main" changes={changes} run={() => bodyOf(api.POST('/api/keys/{keyid}/confirmation', { ...path, body: {} }))} />
      )}
      {may && of.state === 'active' && <Act label={t('partners.retire')} text={t('partners.retireText')} reason changes={changes} run={(reason) => bodyOf(api.POST('/api/keys/{keyid}/retirement', { ...path, body: { reason } }))} />}
      {may && <Revoke of={of} changes={changes} />}
    </div>
  );
}

interface StepProps {
  readonly of: PartnerKey;
  readonly changes: ReadonlyArray<readonly string[]>;
}

/** The partner sends the signature by the way on which the key came; it is entered here. */
function Prove({ of, changes }: StepProps) {
  const { t } = useTranslation();
  const [proof, setProof] = useState('');
  return (
    <Act label={t('partners.prove')} text={t('partners.proveText')} changes={changes} run={() => bodyOf(api.POST('/api/keys/{keyid}/proof', { params: { path: { keyid: of.keyid } }, body: { proof: proof.replace(/\s/g, '') } }))}>
      <Textarea size="xs" label={t('partners.proof')} required minLength={80} autosize minRows={2} autoFocus value={proof} onChange={(event) => setProof(event.currentTarget.value)} />
    </Act>
  );
}

function Revoke({ of, changes }: StepProps) {
  const { t } = useTranslation();
  const [doubted, doubt] = useState(false);
  const [since, setSince] = useState('');
  const compromised = doubted && since ? { compromisedAt: new Date(since).toISOString() } : {};
  return (
    <Act label={t('partners.revoke')} text={t('partners.revokeText')} tone="danger" reason changes={changes} run={(reason) => bodyOf(api.POST('/api/keys/{keyid}/revocation', { params: { path: { keyid: of.keyid } }, body: { reason, ...compromised } }))}>
      <Checkbox size="xs" label={t('partners.compromisedAsk')} checked={doubted} onChange={(event) => doubt(event.currentTarget.checked)} />
      {doubted && <TextInput size="xs" type="datetime-local" label={t('partners.compromisedSince')} required value={since} onChange={(event) => setSince(event.currentTarget.value)} />}
    </Act>
  );
}
