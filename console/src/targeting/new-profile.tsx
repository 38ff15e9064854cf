import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useComposed } from '../api/targeting-queries';
import pane from '../case/case-pane.module.css';
import { Trouble } from '../shell/trouble';
import { emptyDocument } from './draft';
import { ProfileEditor } from './profile-editor';

interface Props {
  /** Of the case whose alert it is made from; absent: from nothing. */
  readonly caseId: string | undefined;
  readonly onDone: (profileId: string) => void;
  readonly onCancel: () => void;
}

export function NewProfile({ caseId, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const composed = useComposed(caseId);
  if (caseId && composed.isPending) return <div className={pane.waiting} role="status" aria-label={t('targeting.editor.composing')}><Skeleton height={22} width="50%" /><Skeleton height={200} mt={20} /></div>;
  if (caseId && !composed.data) return <Trouble error={composed.error} title={t('targeting.editor.composeFailed')} retry={() => void composed.refetch()} />;
  return <ProfileEditor title={t('targeting.editor.newTitle')} begin={composed.data?.document ?? emptyDocument()} onDone={onDone} onCancel={onCancel} {...(caseId ? { lead: t('targeting.editor.fromAlert') } : {})} />;
}
