import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['ko', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = 'crx.language';

/**
 * `ui`: the texts of the pages. `fields`: names of members of a message. `values`: words of closed lists.
 * A language is loaded when somebody reads it: the other one is a tenth of what a first screen would have to wait for.
 */
const TEXTS = {
  en: async () => {
    const [{ en }, { enFields, enValues }] = await Promise.all([import('./en'), import('./en-words')]);
    return { ui: en, fields: enFields, values: enValues };
  },
  ko: async () => {
    const [{ ko }, { koFields, koValues }] = await Promise.all([import('./ko'), import('./ko-words')]);
    return { ui: ko, fields: koFields, values: koValues };
  },
} as const;

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'ko' || kept === 'en') return kept;
  return navigator.languages.some((language) => language.toLowerCase().startsWith('ko')) ? 'ko' : 'en';
}

export async function setUpLanguages(): Promise<void> {
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    // Each language says everything: the types and a test hold it.
    fallbackLng: false,
    defaultNS: 'ui',
    resources: { [language]: await TEXTS[language]() },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export async function speak(language: Language): Promise<void> {
  for (const [name, texts] of Object.entries(await TEXTS[language]())) i18next.addResourceBundle(language, name, texts);
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
