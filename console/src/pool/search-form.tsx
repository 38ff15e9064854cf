import { Alert, Button, CloseButton, TextInput } from '@mantine/core';
import { useState, type RefObject, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PoolSearch } from '../../../openapi/generated/console';
import { SearchIcon } from '../words/icons';
import { askedOf, EMPTY, type Draft } from './draft';
import { Filters } from './filters';
import classes from './search-form.module.css';

interface Props {
  readonly asked: PoolSearch | undefined;
  readonly onAsk: (asked: PoolSearch | undefined) => void;
  readonly box: RefObject<HTMLInputElement | null>;
  /** Down from the box: to the first row. */
  readonly onLeave: () => void;
  readonly count: { readonly subjects: number; readonly records: number; readonly more: boolean } | undefined;
}

export function SearchForm({ asked, onAsk, box, onLeave, count }: Props) {
  const { t } = useTranslation();
  const [draft, write] = useState<Draft>({ ...EMPTY, ...asked, standing: asked?.standing === 'all' } as Draft);
  const [filtering, filter] = useState(Object.keys(asked ?? {}).some((name) => name !== 'q'));
  const [wrong, setWrong] = useState<readonly (keyof Draft)[]>([]);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { asked: next, wrong: found } = askedOf(draft);
    setWrong(found);
    if (found.length === 0) onAsk(next);
  };
  const clear = (): void => {
    write(EMPTY);
    setWrong([]);
    onAsk(undefined);
    box.current?.focus();
  };
  return (
    <form className={classes.form} role="search" aria-label={t('pool.search')} onSubmit={submit}>
      <div className={classes.head}>
        <h1>{t('shell.pool')}</h1>
        {count && <span className={classes.count} role="status">{t('pool.resultsOf', { subjects: count.subjects, records: count.more ? t('pool.recordsMore', { count: count.records }) : count.records })}</span>}
      </div>
      <div className={classes.line}>
        <TextInput
          ref={box} size="sm" value={draft.q} maxLength={200} aria-label={t('pool.search')} placeholder={t('pool.hint')} leftSection={<SearchIcon />} className={classes.box}
          onChange={(event) => write({ ...draft, q: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') onLeave();
            if (event.key === 'Escape') {
              event.preventDefault(); // the page would close the subject
              event.currentTarget.blur();
            }
          }}
          rightSection={draft.q || asked ? <CloseButton size="xs" aria-label={t('pool.clear')} onClick={clear} /> : <kbd className={classes.key} aria-hidden>/</kbd>}
        />
        <Button size="sm" type="submit">{t('pool.go')}</Button>
        <Button size="sm" variant={filtering ? 'light' : 'default'} aria-expanded={filtering} onClick={() => filter(!filtering)}>{t('pool.filters')}</Button>
      </div>
      {filtering && <Filters draft={draft} onChange={write} wrong={wrong} />}
      {wrong.length > 0 && <Alert color="red" variant="light" role="alert" p="xs">{t('pool.invalid', { fields: wrong.map((name) => (name === 'q' ? t('pool.search') : t(`pool.fields.${name}`))).join(', ') })}</Alert>}
    </form>
  );
}
