import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Partner } from '../../../openapi/generated/console';
import { api, bodyOf } from '../api/client';
import { Act } from '../shell/act';
import classes from '../shell/act.module.css';

/** Names and address of a partner: a new one, or one that changed them. */
export function EnterPartner({ of }: { of?: Partner }) {
  const { t } = useTranslation();
  const [administration, setCode] = useState(of?.administration ?? '');
  const [name, setName] = useState(of?.name ?? '');
  const [nativeName, setNative] = useState(of?.nativeName ?? '');
  const [gatewayUrl, setUrl] = useState(of?.gatewayUrl ?? '');
  const body = { administration, name, ...(nativeName ? { nativeName } : {}), ...(gatewayUrl ? { gatewayUrl } : {}) };
  return (
    <Act label={t(of ? 'partners.change' : 'partners.enter')} text={t('partners.enterText')} changes={[['partners'], ['partner']]} run={() => bodyOf(api.POST('/api/partners', { body }))}>
      <div className={classes.fields}>
        {!of && <TextInput size="xs" label={t('partners.code')} required pattern="[A-Z]{2}(-[A-Z0-9]{1,8})?" maxLength={11} autoFocus value={administration} onChange={(event) => setCode(event.currentTarget.value.toUpperCase())} />}
        <TextInput size="xs" label={t('partners.name')} required maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput size="xs" label={t('partners.nativeName')} maxLength={200} value={nativeName} onChange={(event) => setNative(event.currentTarget.value)} />
        <TextInput size="xs" type="url" label={t('partners.gatewayUrl')} maxLength={500} value={gatewayUrl} onChange={(event) => setUrl(event.currentTarget.value)} />
      </div>
    </Act>
  );
}
