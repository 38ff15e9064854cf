import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client';
import { Section } from '../case/part';
import type { Json } from '../case/readable/shape';
import { RecordBody } from '../notices/leaving-message';
import classes from './compose-pane.module.css';
import { useForm } from './form-context';

const MOST = 200;

/** Of a reply: the request it answers, while it is one of those that wait. */
export function Answered() {
  const { t } = useTranslation();
  const { writing } = useForm();
  const messageId = writing.messageType === 'reply' ? String(writing.inReplyTo ?? '') : '';
  const { data } = useQuery({
    queryKey: ['answered', messageId], enabled: messageId !== '', staleTime: Infinity,
    queryFn: async () => {
      const { requests } = await bodyOf(api.GET('/api/requests', { params: { query: { direction: 'in', limit: MOST } } }));
      const asked = requests.find((one) => one.messageId === messageId);
      return asked ? bodyOf(api.GET('/api/requests/{entryId}', { params: { path: { entryId: asked.entryId } } })) : null;
    },
  });
  if (!data) return null;
  return <Section name="answered" title={t('compose.answered')}><div className={classes.inside}><RecordBody type="request" record={data.record as Json} fieldMarks={{}} /></div></Section>;
}
