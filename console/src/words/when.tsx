import { useTranslation } from 'react-i18next';
import { moment } from './dates';

/** A moment in the officer's own zone; in UTC for whoever points at it. */
export function When({ at }: { at: string | undefined }) {
  const { i18n } = useTranslation();
  return at === undefined ? null : <time dateTime={at} title={`${at.replace('T', ' ').replace(/\.\d+Z$/, 'Z').replace('Z', '')} UTC`}>{moment(at, i18n.language)}</time>;
}
