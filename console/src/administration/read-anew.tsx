import { JsonInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, SeizureTemplate } from '../../../openapi/generated/console';
import { api, bodyOf, jsonIn } from '../api/client';
import { Act } from '../shell/act';

/** The same file, its columns read as an officer says. */
export function ReadAnew({ of: { importId, template }, onShow }: { of: Import; onShow: (importId: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => JSON.stringify(template?.columns ?? {}, null, 2));
  // The columns lie over the template it was read by, which says more than columns: how decimals and days are written.
  const kept = template && template.version > 0 ? { templateName: template.name } : {};
  const read = async (): Promise<void> => {
    const columns = jsonIn<NonNullable<SeizureTemplate['columns']>>(text);
    const next = await bodyOf(api.POST('/api/imports/{importId}/reading', { params: { path: { importId } }, body: { ...kept, template: { ...(columns ? { columns } : {}) } } }));
    onShow(next.importId);
  };
  return (
    <Act label={t('imports.anew')} text={t('imports.anewText')} changes={[['imports'], ['import', importId]]} run={read}>
      <JsonInput size="xs" label={t('imports.columns')} autosize minRows={6} maxRows={20} spellCheck={false} autoFocus value={text} onChange={setText} />
    </Act>
  );
}
