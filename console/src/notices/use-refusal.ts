import { useTranslation } from 'react-i18next';
import type { RecipientPreview } from '../../../openapi/generated/console';
import { useWords } from '../words/use-words';

type Refusal = NonNullable<RecipientPreview['refusal']>;

/** Last member of the pointer at what an agreement does not cover. */
const NOT_COVERED = ['agreementId', 'messageType', 'subjectClass', 'riskCategory', 'goods', 'purpose', 'exchangeBasis', 'tlp', 'permittedAction', 'onward', 'origin'] as const;
type NotCovered = (typeof NOT_COVERED)[number];

/** Why a recipient gets nothing, as the end of a sentence in the officer's language. */
export function useRefusal(): (refusal: Refusal) => string {
  const { t } = useTranslation();
  const { path } = useWords();
  return ({ code, errors }) => {
    const fields = [...new Set(errors.map(({ pointer }) => path(pointer)))].slice(0, 5).join(', ');
    if (code === 'schema_invalid') return t('notices.refusal.incomplete', { fields });
    if (code === 'code_unknown') return t('notices.refusal.impossible', { fields });
    if (code === 'withdrawn' || code === 'forbidden') return t(`notices.refusal.${code}`);
    if (code !== 'not_agreed') return t('notices.refusal.other', { code });
    const last = errors[0]?.pointer.split('/').at(-1);
    return NOT_COVERED.includes(last as NotCovered) ? t(`notices.refusal.${last as NotCovered}`) : t('notices.refusal.notAgreed');
  };
}
