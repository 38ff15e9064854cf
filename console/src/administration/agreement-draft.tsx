import { Alert, Button, JsonInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementFile, AgreementTerms } from '../../../openapi/generated/console';
import { api, bodyOf, type ProblemError } from '../api/client';
import { dayFromNow } from '../case/days';
import { Section } from '../case/part';
import { useChange } from '../shell/act';
import fields from '../shell/act.module.css';
import { Opened } from '../shell/listing';
import { useProblemText } from '../shell/trouble';
import classes from './draft.module.css';
import { firstTerms } from './term-groups';
import { TermsForm } from './terms-form';

interface Props {
  /** The agreement that gets its next version; a new one without it. */
  readonly of?: AgreementFile;
  readonly onBack: () => void;
  readonly onDone: (agreementId: string) => void;
}

function termsIn(text: string): AgreementTerms | undefined {
  try {
    return JSON.parse(text) as AgreementTerms;
  } catch {
    return undefined;
  }
}

/** The next version of an agreement, as a form or as the data it is; it counts when a second officer has confirmed it. */
export function AgreementDraft({ of, onBack, onDone }: Props) {
  const { t } = useTranslation();
  const [agreementId, setId] = useState(of?.agreement.agreementId ?? '');
  const [partner, setPartner] = useState(of?.agreement.partner ?? '');
  const [reason, setReason] = useState('');
  const [text, setText] = useState(() => JSON.stringify(of?.versions.find(({ state }) => state !== 'rejected')?.terms ?? firstTerms(dayFromNow(0)), null, 2));
  const [as, showAs] = useState<'form' | 'json'>('form');
  const change = useChange([['agreements'], ['agreement', agreementId]]);
  const terms = termsIn(text);
  const propose = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!terms) return;
    const body = { agreementId, partner, terms, ...(reason.trim() ? { reason: reason.trim() } : {}) };
    void change.mutateAsync(() => bodyOf(api.POST('/api/agreements', { body }))).then(() => onDone(agreementId), () => undefined);
  };
  return (
    <Opened title={t(of ? 'agreements.draftNext' : 'agreements.draftNew')} under={t('agreements.draftText')} back={t('administration.names.agreements')} onBack={onBack}>
      <form onSubmit={propose} className={classes.form}>
        <Section name="draft" title={t('agreements.what')} aside={<SegmentedControl size="xs" value={as} onChange={(value) => showAs(value as 'form')} aria-label={t('agreements.as')} data={[{ value: 'form', label: t('agreements.form') }, { value: 'json', label: 'JSON' }]} />}>
          <div className={classes.inside}>
            {!of && (
              <div className={fields.fields}>
                <TextInput size="xs" label={t('agreements.id')} required pattern="[A-Za-z0-9][A-Za-z0-9._\-]{2,63}" placeholder="ZZ-KR-2027" value={agreementId} onChange={(event) => setId(event.currentTarget.value)} />
                <TextInput size="xs" label={t('agreements.partnerCode')} required pattern="[A-Z]{2}(-[A-Z0-9]{1,8})?" value={partner} onChange={(event) => setPartner(event.currentTarget.value.toUpperCase())} />
              </div>
            )}
            {as === 'form' && terms
              ? <TermsForm terms={terms} onChange={(next) => setText(JSON.stringify(next, null, 2))} />
              : <JsonInput label={t('agreements.json')} autosize minRows={16} maxRows={34} spellCheck={false} value={text} onChange={setText} error={!terms && t('agreements.noJson')} />}
            <Textarea size="xs" label={t('agreements.reason')} autosize minRows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            {change.error && <Refused error={change.error} />}
            <div><Button size="xs" type="submit" disabled={!terms} loading={change.isPending}>{t('agreements.propose')}</Button></div>
          </div>
        </Section>
      </form>
    </Opened>
  );
}

/** Which places of the terms were refused, and what the gateway says of each. */
function Refused({ error }: { error: ProblemError }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <Alert color="red" variant="light" role="alert" title={t('act.failed')} p="xs">
      {problemText(error)}
      <ul className={classes.errors}>{error.problem?.errors?.slice(0, 20).map((one) => <li key={one.pointer}><code>{one.pointer}</code> <span lang="en">{one.detail}</span></li>)}</ul>
    </Alert>
  );
}
