import { useTranslation } from 'react-i18next';

const SPACED = /([a-z0-9])([A-Z])/g;

function spacedOut(member: string): string {
  const words = member.replace(SPACED, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Names of members and words of closed lists in the officer's language; what has no translation is shown as it is. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const flat = { keySeparator: false, nsSeparator: false } as const;
  const has = (key: string): boolean => i18n.exists(key, { ns: 'values', fallbackLng: [], ...flat });
  const field = (member: string): string => t(member, { ns: 'fields', defaultValue: spacedOut(member), ...flat } as never) as unknown as string;
  return {
    language: i18n.language,
    field,
    /** A JSON Pointer in words: the names of the members, items counted from one. */
    path: (pointer: string): string => pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
      .map((step) => (/^\d+$/.test(step) ? Number(step) + 1 : step === '-' ? '+' : field(step))).join(' › '),
    word: (member: string, value: string): string => {
      const key = [`${member}.${value}`, value].find(has);
      return key === undefined ? value : (t(key, { ns: 'values', ...flat } as never) as unknown as string);
    },
    country: (code: string): string => {
      if (!/^[A-Z]{2}$/.test(code)) return code;
      const name = new Intl.DisplayNames([i18n.language], { type: 'region', fallback: 'none' }).of(code);
      return name && code !== 'ZZ' ? `${name} (${code})` : code;
    },
  };
}
