import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../openapi/generated/console';
import { useWords } from '../words/use-words';

/** Records without a title of their own go by a word of a closed list. */
const TITLED_BY: Readonly<Record<string, string>> = { withdrawal: 'reason', feedback: 'state', reply: 'state' };

/** Names of those who act, of those who get something, and of what they get. */
export function useNames() {
  const { t } = useTranslation();
  const { country, word } = useWords();
  return {
    person: (by: string, self?: string): string => {
      if (by === 'agreement') return t('notices.agreement');
      if (by.startsWith('rule:')) return t('notices.rule', { rule: by.slice('rule:'.length) });
      const name = by.replace(/^officer:/, '');
      return by === self ? t('notices.you', { name }) : name;
    },
    recipients: ({ administrations, audiences, takesBack }: Notice): string => {
      const named = [...administrations.map(country), ...audiences.map((name) => t('notices.audience', { name }))];
      return named.length === 0 && takesBack ? t('notices.toHolders') : named.join(', ');
    },
    title: ({ messageType, title }: Notice): string => {
      const list = TITLED_BY[messageType];
      return list ? `${t(`types.${messageType}`)}: ${word(list, title)}` : title;
    },
  };
}
