import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckIcon, CopyIcon } from '../words/icons';
import classes from './text-block.module.css';

/** Text that must be read and copied exactly. */
export function TextBlock({ title, hint, text, lines = false }: { title: string; hint?: string; text: string; lines?: boolean }) {
  return (
    <figure className={classes.block}>
      <figcaption><b>{title}</b>{hint && <span>{hint}</span>}<CopyButton text={text} what={title} worded /></figcaption>
      <pre tabIndex={0} data-lines={lines}>{text}</pre>
    </figure>
  );
}

export function CopyButton({ text, what, worded = false }: { text: string; what: string; worded?: boolean }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_600);
  };
  const label = copied ? t('copy.copied') : t('copy.copy');
  return (
    <button type="button" className={classes.copy} data-copied={copied} onClick={() => void copy()} aria-label={`${label}: ${what}`} title={label}>
      {copied ? <CheckIcon /> : <CopyIcon />}{worded && <span>{label}</span>}
    </button>
  );
}
