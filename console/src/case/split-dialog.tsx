import { Modal, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSubject } from '../api/pool-queries';
import { recordsOf } from '../pool/merge-evidence';
import { SplitForm } from '../pool/split-form';
import { useKeys } from '../shell/keys';
import { Trouble } from '../shell/trouble';
import { Nothing } from './part';

interface Props {
  readonly subjectId: string;
  readonly label: string;
  readonly caseId: string;
  readonly onDone: () => void;
}

/** Parts a subject of the case, with what was held for one beside it. */
export function SplitDialog({ subjectId, label, caseId, onDone }: Props) {
  const { t } = useTranslation();
  const { data: file, error, refetch } = useSubject(subjectId);
  // The dialog leaves before the case does.
  useKeys({ Escape: onDone });
  return (
    <Modal opened onClose={onDone} closeOnEscape={false} title={label} size="lg" centered closeButtonProps={{ 'aria-label': t('pool.split.close') }}>
      {!file && !error && <div role="status" aria-label={t('pool.subject.loading')}><Skeleton height={140} /></div>}
      {!file && error && <Trouble error={error} title={t('pool.subject.failed')} retry={() => void refetch()} />}
      {file && (recordsOf(file).length > 1 ? <SplitForm file={file} caseId={caseId} onDone={onDone} /> : <Nothing title={t('pool.split.onlyOne')} />)}
    </Modal>
  );
}
