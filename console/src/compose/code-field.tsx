import { Autocomplete, Loader, TagsInput, type ComboboxItem } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeHit } from '../../../openapi/generated/console';
import { api, bodyOf } from '../api/client';
import { useSettled } from '../shell/use-settled';
import classes from './code-field.module.css';
import { useForm, type FieldProps } from './form-context';
import { fieldOf, listOf } from './schema';
import { usePlace } from './use-place';

/** Codes of a list by what was typed: a code, or a part of a name. */
function useCodes(list: string, words: string, asked: boolean) {
  const q = useSettled(words, 200);
  return useQuery({
    queryKey: ['code-suggestions', list, q], enabled: asked, staleTime: Infinity, placeholderData: keepPreviousData,
    queryFn: () => bodyOf(api.GET('/api/code-lists/{list}/suggestions', { params: { path: { list }, query: q ? { q } : {} } })),
  });
}

/** A code, typed or found by its name. What is not in the list may stand too: it is doubted, not forbidden. */
export function CodeField(props: FieldProps) {
  const { form } = useForm();
  const { value, write, input } = usePlace(props);
  const [asked, ask] = useState(false);
  const code = typeof value === 'string' ? value : '';
  const { data, isFetching } = useCodes(listOf(form, fieldOf(form, props.schema)) ?? '', code, asked);
  const names = new Map((data?.codes ?? []).map((one) => [one.code, one]));
  return (
    <Autocomplete
      {...input} value={code} data={[...names.keys()]} filter={all} autoComplete="off" maxDropdownHeight={300} rightSection={isFetching ? <Loader size={12} /> : undefined}
      onFocus={() => ask(true)} onChange={write} renderOption={({ option }) => <Hit of={names.get(option.value)} />} comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}

/** Several codes of one list. */
export function CodesField(props: FieldProps) {
  const { t } = useTranslation();
  const { form } = useForm();
  const { value, write, input } = usePlace(props);
  const [asked, ask] = useState(false);
  const [words, type] = useState('');
  const { data } = useCodes(listOf(form, fieldOf(form, props.schema)) ?? '', words, asked);
  const names = new Map((data?.codes ?? []).map((one) => [one.code, one]));
  return (
    <TagsInput
      {...input} value={Array.isArray(value) ? value.map(String) : []} data={[...names.keys()]} filter={all} searchValue={words} onSearchChange={type} maxDropdownHeight={300} placeholder={t('compose.enterEnds')}
      onFocus={() => ask(true)} onChange={(next) => write(next.map((one) => one.toUpperCase()))} renderOption={({ option }) => <Hit of={names.get(option.value)} />} comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}

/** The gateway has searched already. */
const all = ({ options }: { options: unknown[] }): ComboboxItem[] => options as ComboboxItem[];

function Hit({ of }: { of: CodeHit | undefined }) {
  const { i18n } = useTranslation();
  if (!of) return null;
  const korean = i18n.language === 'ko' && of.nameKo;
  return <span className={classes.hit}><code>{of.code}</code><span lang={korean ? 'ko' : 'en'}>{korean || of.name}</span></span>;
}
