import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposedJwk } from '../../../openapi/generated/console';
import { api, bodyOf, jsonIn } from '../api/client';
import { Act } from '../shell/act';

/** The public half of a partner's next key. */
export function NewKey({ partner }: { partner: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const propose = async (): Promise<unknown> => bodyOf(api.POST('/api/partners/{partner}/keys', { params: { path: { partner } }, body: { jwk: jsonIn<ProposedJwk>(text) } }));
  return (
    <Act label={t('partners.newKey')} text={t('partners.newKeyText')} changes={[['partners'], ['partner', partner]]} run={propose}>
      <Textarea size="xs" label={t('partners.jwk')} required autosize minRows={4} autoFocus spellCheck={false} placeholder='{"kty":"OKP","crv":"Ed25519","x":"…"}' value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </Act>
  );
}

/** A new key of our own is made beside the one that signs; a second officer puts it in force. */
export function RotateOwnKey({ partner }: { partner: string }) {
  const { t } = useTranslation();
  return <Act label={t('partners.rotate')} text={t('partners.rotateText')} changes={[['partners'], ['partner', partner]]} run={() => bodyOf(api.POST('/api/own-keys', { body: {} }))} />;
}
