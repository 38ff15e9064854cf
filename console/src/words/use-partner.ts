import { useTranslation } from 'react-i18next';
import { usePartnerNames } from '../api/queue-queries';
import { useWords } from './use-words';

/** A partner by its code: the country where the code is one's, else the name that it is registered under, as unions and the partners of a demonstration are. */
export function usePartner(): (code: string) => string {
  const { i18n } = useTranslation();
  const { country } = useWords();
  const { data: partners = [] } = usePartnerNames();
  return (code) => {
    const known = country(code);
    if (known !== code) return known;
    const registered = partners.find(({ administration }) => administration === code);
    const name = registered && ((i18n.language === 'ko' && registered.nativeName) || registered.name);
    return name ? `${name} (${code})` : code;
  };
}
