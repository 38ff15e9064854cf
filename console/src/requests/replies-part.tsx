import { useTranslation } from 'react-i18next';
import type { RequestFile } from '../../../openapi/generated/console';
import { Nothing, Section } from '../case/part';
import type { Json } from '../case/readable/shape';
import { RecordBody } from '../notices/leaving-message';
import message from '../notices/leaving-message.module.css';
import { When } from '../words/when';
import { useWords } from '../words/use-words';
import classes from './replies-part.module.css';

/** Everything that was answered, as it came. What a partner wrote is text. */
export function RepliesPart({ replies }: { replies: RequestFile['replies'] }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <Section name="replies" title={t('requests.replies')} count={replies.length}>
      {replies.length === 0 && <Nothing title={t('requests.noReplies')} />}
      {replies.map((one) => (
        <article key={one.messageId} className={classes.reply} data-withdrawn={one.withdrawn || undefined} aria-label={t('requests.replyState', { state: word('state', one.state) })}>
          <header><b>{word('state', one.state)}</b> <When at={one.at} /> <code>{one.replyId}</code>{one.forVersion !== undefined && <span>{t('requests.forVersion', { version: one.forVersion })}</span>}{one.withdrawn && <b>{t('requests.replyWithdrawn')}</b>}</header>
          <div className={message.message}><RecordBody type="reply" record={one.record as Json} fieldMarks={{}} /></div>
        </article>
      ))}
    </Section>
  );
}
