import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyIcon } from '../words/icons';
import classes from './copy-text.module.css';

/** An id or a text to be used elsewhere, whole, with a button that takes it along. */
export function CopyText({ text }: { text: string }) {
  const { t } = useTranslation();
  const [copied, tell] = useState(false);
  const copy = (): void => void navigator.clipboard.writeText(text).then(() => tell(true), () => undefined);
  return (
    <span className={classes.copy}>
      <code>{text}</code>
      <button type="button" aria-label={t(copied ? 'copy.copied' : 'copy.copy')} title={t(copied ? 'copy.copied' : 'copy.copy')} onClick={copy}><CopyIcon /></button>
    </span>
  );
}
