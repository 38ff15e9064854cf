import { useTranslation } from 'react-i18next';

interface Props {
  /** The gateway's own sentence, which is English. */
  readonly children: string | undefined;
  /** Where the texts have what its code means: `findings.texts`. */
  readonly at: string;
  readonly code: string | undefined;
}

/** What the gateway says. It says it in English, to the last detail; in another language the code speaks, where there are words for it. */
export function Said({ children, at, code }: Props) {
  const { t, i18n } = useTranslation();
  const key = `${at}.${code}`;
  if (i18n.language !== 'en' && code !== undefined && i18n.exists(key)) return <>{t(key as 'findings.title')}</>;
  return <span lang="en">{children}</span>;
}
