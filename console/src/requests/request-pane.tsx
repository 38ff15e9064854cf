import { Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestFile } from '../../../openapi/generated/console';
import { useRequest } from '../api/request-queries';
import head from '../case/case-head.module.css';
import pane from '../case/case-pane.module.css';
import { HistoryPart } from '../case/history-part';
import { Nothing, Section } from '../case/part';
import { Members } from '../case/readable/members';
import { caseAddress } from '../shell/place';
import { Trouble } from '../shell/trouble';
import classes from '../targeting/section.module.css';
import { TlpBadge, UrgencyBadge } from '../words/badges';
import { day, moment } from '../words/dates';
import { CloseIcon } from '../words/icons';
import { useWords } from '../words/use-words';

export function RequestPane({ entryId, onClose }: { entryId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: file, error, isPending, refetch } = useRequest(entryId);
  if (isPending) return <div className={pane.waiting} role="status" aria-label={t('requests.loading')}><Skeleton height={14} width="30%" /><Skeleton height={22} width="60%" /><Skeleton height={180} mt={20} /></div>;
  if (!file) return <Trouble error={error} title={t('requests.failed')} retry={() => void refetch()} />;
  return <OpenRequest file={file} onClose={onClose} />;
}

/** A request with everything that was said to it. What came to us is decided at its case. */
function OpenRequest({ file: { request, record, replies, history }, onClose }: { file: RequestFile; onClose: () => void }) {
  const { t, i18n: { language } } = useTranslation();
  const { country, word } = useWords();
  const top = useRef<HTMLElement>(null);
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  const { askedAt, dueAt, expectedAt, settledAt } = request;
  return (
    <article ref={top} tabIndex={-1} className={pane.pane} aria-labelledby="request-title">
      <header className={head.head} style={{ paddingBottom: 12 }}>
        <div className={head.line}>
          <span className={classes.state} data-state={request.state}>{t(`requests.states.${request.state}`)}</span><TlpBadge tlp={request.tlp} /><UrgencyBadge urgency={request.urgency} />
          <span className={head.kind}>{word('requestKind', request.requestKind)} · {t(`requests.${request.direction}`)}</span>
          <button type="button" className={head.close} aria-label={t('requests.close')} title={`${t('requests.close')} (Esc)`} onClick={onClose}><CloseIcon size={16} /></button>
        </div>
        <h1 id="request-title">{request.title}</h1>
        <div className={head.line}><span className={head.from}><b>{request.partnerName ?? country(request.partner)}</b></span><code className={head.ref}>{request.requestId}</code>{request.caseId && <a href={caseAddress(request.caseId)}>{t('requests.openCase')}</a>}</div>
        <ul className={classes.steps}>
          <li>{t('requests.asked', { at: moment(askedAt, language) })}</li><li>{t('requests.due', { at: moment(dueAt, language) })}{request.overdue && ` · ${t('requests.overdue')}`}</li>
          {expectedAt && <li>{t('requests.expected', { at: moment(expectedAt, language) })}</li>}{settledAt && <li>{t('requests.settled', { at: moment(settledAt, language) })}</li>}
        </ul>
      </header>
      <div className={pane.body} tabIndex={0} role="group" aria-label={request.title}>
        <Section name="record" title={t('requests.sections.record')}><div className={classes.padded}><Members value={record} pointer="" /></div></Section>
        <Section name="replies" title={t('requests.sections.replies')} count={replies.length}>
          {replies.length === 0 ? <Nothing title={t('requests.noReplies')}>{t('requests.noRepliesText')}</Nothing> : replies.map((one) => <Reply key={one.messageId} of={one} />)}
        </Section>
        <HistoryPart history={history} />
      </div>
    </article>
  );
}

function Reply({ of }: { of: RequestFile['replies'][number] }) {
  const { t, i18n: { language } } = useTranslation();
  return (
    <div className={classes.padded}>
      <div className={classes.buttons}><b>{t('requests.reply', { state: t(`requests.states.${of.state}`), at: moment(of.at, language) })}</b>{of.forVersion && <span>{t('requests.forVersion', { version: of.forVersion })}</span>}{of.withdrawn && <b>{t('requests.taken')}</b>}{of.eraseBy && <span>{t('requests.eraseBy', { day: day(of.eraseBy, language) })}</span>}</div>
      <Members value={of.record} pointer="" />
    </div>
  );
}
