import { Alert, Button, Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestFile, Session, Tlp } from '../../../openapi/generated/console';
import { useRequest } from '../api/request-queries';
import head from '../case/case-head.module.css';
import panes from '../case/case-pane.module.css';
import { HistoryPart } from '../case/history-part';
import { Nothing, Section } from '../case/part';
import type { Json } from '../case/readable/shape';
import { useBegin } from '../compose/begin';
import { replyTo } from '../compose/start';
import { RecordBody } from '../notices/leaving-message';
import message from '../notices/leaving-message.module.css';
import notice from '../notices/notice-head.module.css';
import { maySend } from '../notices/may';
import { caseAddress, noticeAddress } from '../shell/place';
import { Trouble } from '../shell/trouble';
import { TlpBadge, UrgencyBadge } from '../words/badges';
import { moment } from '../words/dates';
import { CloseIcon } from '../words/icons';
import { Tag } from '../words/tag';
import { usePartner } from '../words/use-partner';
import { useWords } from '../words/use-words';
import { Due } from './due';
import { RepliesPart } from './replies-part';
import { REQUEST_TONES } from './tones';

interface Props {
  readonly entryId: string;
  readonly officer: Session['officer'];
  readonly onClose: () => void;
}

/** One request: what is asked, what was answered, and the way to answer it. */
export function RequestPane({ entryId, officer, onClose }: Props) {
  const { t } = useTranslation();
  const { data: file, error, isPending, refetch } = useRequest(entryId);
  if (isPending) return <div className={panes.waiting} role="status" aria-label={t('requests.loading')}><Skeleton height={14} width="30%" /><Skeleton height={22} width="80%" /><Skeleton height={260} mt={20} /></div>;
  if (!file) return <Trouble error={error} title={t('requests.failed')} retry={() => void refetch()} />;
  return <OpenRequest file={file} officer={officer} onClose={onClose} />;
}

function OpenRequest({ file, officer, onClose }: { file: RequestFile } & Omit<Props, 'entryId'>) {
  const { t } = useTranslation();
  const top = useRef<HTMLElement>(null);
  // A screen reader starts at the title of what was opened.
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  return (
    <article ref={top} tabIndex={-1} className={panes.pane} aria-labelledby="request-title">
      <RequestHead file={file} officer={officer} onClose={onClose} />
      <div className={panes.body} tabIndex={0} role="group" aria-label={file.request.title}>
        <RepliesPart replies={file.replies} />
        <Section name="asked" title={t('requests.asked')}>
          {Object.keys(file.record).length === 0 ? <Nothing title={t('requests.states.withdrawn')} /> : <div className={message.message}><RecordBody type="request" record={file.record as Json} fieldMarks={{}} /></div>}
        </Section>
        <HistoryPart history={file.history} />
      </div>
    </article>
  );
}

function RequestHead({ file, officer, onClose }: { file: RequestFile } & Omit<Props, 'entryId'>) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  const named = usePartner();
  const { begin, pending, failed } = useBegin();
  const { request } = file;
  const answers = request.direction === 'in' && !request.settledAt && maySend(officer);
  return (
    <header className={`${head.head} ${notice.head}`}>
      <div className={head.line}>
        <Tag tone={REQUEST_TONES[request.state]}>{t(`requests.states.${request.state}`)}</Tag>
        <UrgencyBadge urgency={request.urgency} />
        <TlpBadge tlp={request.tlp as Tlp} />
        <span className={head.kind}>{word('requestKind', request.requestKind)} · {t('requests.version', { version: request.version })}</span>
        <button type="button" className={`${head.close} ${head.far}`} aria-label={t('notices.close')} title={`${t('notices.close')} (Esc)`} onClick={onClose}><CloseIcon size={16} /></button>
      </div>
      <h1 id="request-title">{request.title}</h1>
      <div className={head.line}>
        <span className={head.from}><b>{named(request.partner)}</b></span>
        <code className={head.ref}>{request.requestId}</code>
        <span className={head.when}>{t('requests.askedAt', { at: moment(request.askedAt, i18n.language) })}</span>
        <Due at={request.dueAt} done={request.settledAt} />
        {request.caseId && <a href={caseAddress(request.caseId)}>{t('requests.case')}</a>}
        {request.noticeId && <a href={noticeAddress(request.noticeId)}>{t('requests.notice')}</a>}
        {answers && (
          <div className={head.actions}>
            {request.state === 'open' && <Button size="xs" variant="default" disabled={pending} onClick={() => begin({ content: replyTo(file, officer, 'acknowledged') })}>{t('requests.acknowledge')}</Button>}
            <Button size="xs" variant="default" disabled={pending} onClick={() => begin({ content: replyTo(file, officer, 'refused') })}>{t('requests.refuse')}</Button>
            <Button size="xs" loading={pending} onClick={() => begin({ content: replyTo(file, officer) })}>{t('requests.reply')}</Button>
          </div>
        )}
      </div>
      {answers && <p className={head.when}>{t('requests.waiting')}</p>}
      {failed && <Alert color="red" variant="light" role="alert" p="xs">{failed}</Alert>}
    </header>
  );
}
