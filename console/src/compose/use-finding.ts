import { useTranslation } from 'react-i18next';
import type { ProblemError as Finding } from '../../../openapi/generated/console';

const KNOWN = ['required', 'pattern', 'format', 'enum', 'type', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'additionalProperties'] as const;
type Known = (typeof KNOWN)[number];

/** What is wrong at a place, in the officer's language. */
export function useFinding(): (finding: Finding) => string {
  const { t } = useTranslation();
  return ({ code, detail }) => (KNOWN.includes(code as Known) ? t(`compose.findings.${code as Known}`) : detail);
}

/** Not wrong, only not there yet. */
export const isMissing = ({ code }: Finding): boolean => code === 'required' || code === 'minItems' || code === 'minProperties';
