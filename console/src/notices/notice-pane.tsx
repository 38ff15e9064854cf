import { Skeleton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeFile, NoticePreview, Session } from '../../../openapi/generated/console';
import { useNotice, usePreview } from '../api/notice-queries';
import panes from '../case/case-pane.module.css';
import { ChangesSince } from '../compose/correction-part';
import { Trouble } from '../shell/trouble';
import { Conflict } from './conflict';
import { DeliveriesPart } from './deliveries-part';
import { NoticeHead } from './notice-head';
import { PreviewParts } from './preview-parts';
import { WholeRecord } from './record-context';
import { RecordPart } from './record-part';
import { RecordVersionsPart } from './record-versions-part';

interface Props {
  readonly noticeId: string;
  readonly officer: Session['officer'];
  readonly onClose: () => void;
  readonly onShow: (noticeId: string) => void;
}

export function NoticePane({ noticeId, ...props }: Props) {
  const { t } = useTranslation();
  const { data: file, error, isPending, refetch } = useNotice(noticeId);
  if (isPending) return <div className={panes.waiting} role="status" aria-label={t('notices.opening')}><Skeleton height={14} width="30%" /><Skeleton height={22} width="80%" /><Skeleton height={120} mt={20} /><Skeleton height={220} /></div>;
  if (!file) return <Trouble error={error} title={t('notices.openFailed')} retry={() => void refetch()} />;
  return <OpenNotice file={file} {...props} />;
}

function OpenNotice({ file, officer, onClose, onShow }: { file: NoticeFile } & Omit<Props, 'noticeId'>) {
  const { notice } = file;
  const here = notice.state === 'draft' || notice.state === 'submitted';
  const preview = usePreview(notice.noticeId, here);
  /** What had been seen when a release of it was refused. */
  const [refused, refuse] = useState<NoticePreview>();
  const top = useRef<HTMLElement>(null);
  // A screen reader starts at the title of what was opened.
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  const onConflict = (): void => {
    refuse(preview.data);
    void preview.refetch();
  };
  return (
    <article ref={top} tabIndex={-1} className={panes.pane} aria-labelledby="notice-title">
      <NoticeHead
        file={file} officer={officer} preview={here && !preview.isFetching ? preview.data : undefined}
        onClose={onClose} onShow={onShow} onConflict={onConflict} onStep={() => refuse(undefined)}
      />
      <div className={panes.body}>
        {refused && !preview.isFetching && <Conflict seen={refused} now={here ? preview.data : undefined} state={notice.state} />}
        <WholeRecord value={{ [notice.messageType]: file.content.record }}>
          {here ? <PreviewParts looked={preview} seen={refused} /> : <DeliveriesPart file={file} />}
        </WholeRecord>
        {notice.corrects && <ChangesSince noticeId={notice.corrects} record={file.content.record} />}
        <RecordPart file={file} />
        <RecordVersionsPart file={file} onShow={onShow} />
      </div>
    </article>
  );
}
