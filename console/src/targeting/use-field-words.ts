import { useTranslation } from 'react-i18next';

/** The name of a field of profiles or indicators in the officer's language; a field that has none is shown as it is. */
export function useFieldWords(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => t(`targeting.fields.${field.replaceAll('.', '_')}` as 'targeting.fields.office', { defaultValue: field });
}
