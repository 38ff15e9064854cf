import { Alert, Button, Checkbox } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { KindRules, OfficeRules, OfficeSettings, RulingShown } from '../../../openapi/generated/console';
import { useProposeRules } from '../api/targeting-queries';
import form from '../case/judge-form.module.css';
import { useProblemText } from '../shell/trouble';
import { OfficeRulesFields } from './office-rules-fields';

const LISTED = ['consignment', 'traveller'] as const;
const FIRST: OfficeSettings = { budget: 10, randomShare: 10, red: 70, yellow: 40, always: 90 };

/** Whoever knows the seed can foretell the draws: each version has a new one, which nobody types and nobody sees. */
const newSeed = (): string => [...crypto.getRandomValues(new Uint8Array(24))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Offices at which nothing is different are left out. */
const without = ({ standard, offices = {} }: OfficeRules): OfficeRules => ({ standard, offices: Object.fromEntries(Object.entries(offices).filter(([, one]) => Object.keys(one).length > 0)) });

export function RulesForm({ begin, onDone }: { begin: RulingShown | undefined; onDone: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const propose = useProposeRules();
  const [declarations, setDeclarations] = useState<OfficeRules>({ standard: begin?.standard ?? FIRST, offices: begin?.offices ?? {} });
  const [kinds, setKinds] = useState<KindRules>(begin?.kinds ?? {});
  const own = (kind: (typeof LISTED)[number], has: boolean): void => {
    const { [kind]: _before, ...rest } = kinds;
    setKinds(has ? { ...rest, [kind]: { standard: declarations.standard } } : rest);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const named = LISTED.flatMap((kind) => (kinds[kind] ? [[kind, without(kinds[kind])] as const] : []));
    propose.mutate({ seed: newSeed(), ...without(declarations), ...(named.length > 0 ? { kinds: Object.fromEntries(named) } : {}) }, { onSuccess: onDone });
  };
  return (
    <form className={form.form} onSubmit={submit} aria-label={t('targeting.rules.propose')}>
      <OfficeRulesFields name={t('targeting.over.declaration')} of={declarations} onChange={setDeclarations} />
      {LISTED.map((kind) => {
        const rules = kinds[kind];
        return [
          <Checkbox key={`${kind} own`} size="xs" label={t(`targeting.rules.own.${kind}`)} checked={rules !== undefined} onChange={(event) => own(kind, event.currentTarget.checked)} />,
          rules && <OfficeRulesFields key={kind} name={t(`targeting.over.${kind}`)} of={rules} onChange={(next) => setKinds({ ...kinds, [kind]: next })} />,
        ];
      })}
      <p className={form.lead}>{t('targeting.rules.lists')} {t('targeting.rules.seed')}</p>
      {propose.error && <Alert color="red" variant="light" role="alert" title={t('targeting.rules.failed')} p="xs">{problemText(propose.error)}</Alert>}
      <div className={form.buttons}><Button size="xs" type="submit" loading={propose.isPending}>{t('targeting.rules.confirm')}</Button><Button size="xs" variant="default" onClick={onDone}>{t('targeting.rules.cancel')}</Button></div>
    </form>
  );
}
