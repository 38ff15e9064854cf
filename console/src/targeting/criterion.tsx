import { useTranslation } from 'react-i18next';
import type { ProfileDocument } from '../../../openapi/generated/console';
import classes from './criterion.module.css';
import { useFieldWords } from './use-field-words';

type Condition = ProfileDocument['when'];

/** A condition in the officer's words: what is put together stands as a list. Values are shown as they were written. */
export function Criterion({ of }: { of: Condition }) {
  const { t } = useTranslation();
  const said = useComparison();
  const parts = (of.all ?? of.any ?? (of.not ? [of.not] : undefined)) as readonly Condition[] | undefined;
  if (!parts) return <span className={classes.one}>{said(of)}</span>;
  return (
    <div className={classes.group}>
      <b>{t(of.all ? 'targeting.words.all' : of.any ? 'targeting.words.any' : 'targeting.words.not')}</b>
      <ul>{parts.map((part, n) => <li key={n}><Criterion of={part} /></li>)}</ul>
    </div>
  );
}

function useComparison(): (of: Condition) => string {
  const { t } = useTranslation();
  const words = useFieldWords();
  return (of) => {
    const field = words(of.field ?? '');
    const [low, high] = [of.from ?? of.since, of.to ?? of.until];
    if (low !== undefined && high !== undefined) return t('targeting.words.between', { field, low, high });
    if (low !== undefined) return t('targeting.words.atLeast', { field, low });
    if (high !== undefined) return t('targeting.words.atMost', { field, high });
    if (of.declared !== undefined) return t(of.declared ? 'targeting.words.declared' : 'targeting.words.undeclared', { field });
    if (of.in) return t('targeting.words.in', { field, value: of.in.join(', ') });
    const way = (['equals', 'prefix', 'list', 'named'] as const).find((one) => of[one] !== undefined) ?? 'equals';
    return t(`targeting.words.${way}`, { field, value: of[way] ?? '' });
  };
}
