import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MappingFile } from '../../../openapi/generated/console';
import { api, bodyOf } from '../api/client';
import { Act } from '../shell/act';
import type { Officer } from './may';

/** Submit, activate or hand back by another officer, go back to an earlier one. */
export function MappingSteps({ file: { version, replays }, officer }: { file: MappingFile; officer: Officer }) {
  const { t } = useTranslation();
  const [withoutReplay, say] = useState('');
  const { versionId } = version;
  const path = { params: { path: { versionId } } };
  const changes = [['mapping', versionId], ['mappings']];
  const second = version.state === 'submitted' && ![...version.authors, version.submittedBy].includes(officer.actor);
  const replayed = replays.some(({ state, stale }) => state === 'done' && !stale);
  const settle = (verdict: 'activated' | 'returned') => () => bodyOf(api.POST('/api/mappings/{versionId}/activation', { ...path, body: { verdict, ...(verdict === 'activated' && !replayed && withoutReplay.trim() ? { withoutReplay: withoutReplay.trim() } : {}) } }));
  return (
    <>
      {version.state === 'draft' && <Act label={t('mappings.submit')} text={t('mappings.submitText')} tone="main" changes={changes} run={() => bodyOf(api.POST('/api/mappings/{versionId}/submission', path))} />}
      {second && (
        <Act label={t('mappings.activate')} text={t(replayed ? 'mappings.activateText' : 'mappings.activateUntried')} tone="main" changes={changes} run={settle('activated')}>
          {!replayed && <TextInput size="xs" label={t('mappings.withoutReplay')} required autoFocus maxLength={1000} value={withoutReplay} onChange={(event) => say(event.currentTarget.value)} />}
        </Act>
      )}
      {second && <Act label={t('mappings.giveBack')} text={t('mappings.giveBackText')} changes={changes} run={settle('returned')} />}
      {version.state === 'retired' && <Act label={t('mappings.rollback')} text={t('mappings.rollbackText')} reason changes={changes} run={(reason) => bodyOf(api.POST('/api/mappings/{versionId}/rollback', { ...path, body: { reason } }))} />}
    </>
  );
}
