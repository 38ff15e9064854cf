import { useTranslation } from 'react-i18next';

/** Who acted, without the kind before the name; `(you)` where it was the officer who reads. */
export function usePerson(self: string): (by: string | undefined) => string {
  const { t } = useTranslation();
  return (by) => {
    if (by === undefined) return '';
    const name = by.replace(/^(officer|operator|partner|policy):/, '');
    return by === self ? t('notices.you', { name }) : name;
  };
}
