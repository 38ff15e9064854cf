import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { enFields, enValues } from './en-words';
import { ko } from './ko';
import { koFields, koValues } from './ko-words';

export const LANGUAGES = ['ko', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = 'crx.language';

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'ko' || kept === 'en') return kept;
  return navigator.languages.some((language) => language.toLowerCase().startsWith('ko')) ? 'ko' : 'en';
}

/** `ui`: the texts of the pages. `fields`: names of members of a message. `values`: words of closed lists. */
export async function setUpLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    defaultNS: 'ui',
    resources: { en: { ui: en, fields: enFields, values: enValues }, ko: { ui: ko, fields: koFields, values: koValues } },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  document.documentElement.lang = i18next.language;
}

export function speak(language: Language): void {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
