import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposition, DispositionAct } from '../../../openapi/generated/console';
import { api, bodyOf } from '../api/client';
import { Section } from '../case/part';
import { Act } from '../shell/act';
import fields from '../shell/act.module.css';
import { NextStep, Opened } from '../shell/listing';
import { day } from '../words/dates';
import { When } from '../words/when';
import { useWords } from '../words/use-words';
import { Facts } from './fact-list';
import { mayRetain, type Officer } from './may';
import { usePerson } from './use-person';

const ACTS = ['erase', 'hold', 'end-hold', 'lift'] as const;

/** One act upon a record that takes two officers. */
export function DispositionPane({ of, officer, onBack }: { of: Disposition; officer: Officer; onBack: () => void }) {
  const { t, i18n } = useTranslation();
  const { country, word } = useWords();
  const person = usePerson(officer.actor);
  const own = of.proposedBy === officer.actor;
  const waits = of.state === 'proposed';
  const settle = (verdict: 'confirmed' | 'rejected') => () => bodyOf(api.POST('/api/dispositions/{dispositionId}/verdict', { params: { path: { dispositionId: of.dispositionId } }, body: { verdict } }));
  const changes = [['dispositions'], ['reviews']];
  return (
    <Opened
      title={`${t(`retention.acts.${of.act}`)}: ${word('recordType', of.recordType)} ${of.recordId}`} under={country(of.partner)} back={t('retention.dispositions')} onBack={onBack}
      aside={waits && mayRetain(officer) && !own && (
        <>
          <Act label={t('retention.confirm')} text={t(`retention.confirmTexts.${of.act}`)} tone={of.act === 'erase' ? 'danger' : 'main'} changes={changes} run={settle('confirmed')} />
          <Act label={t('retention.reject')} text={t('retention.rejectText')} changes={changes} run={settle('rejected')} />
        </>
      )}
    >
      {waits && <NextStep>{t(own ? 'retention.nextOther' : 'retention.next')}</NextStep>}
      <Section name="disposition" title={t('retention.why')}>
        <Facts facts={[
          [t('act.reason'), of.reason], [t('deliveries.state'), t(`retention.states.${of.state}`)], [t('retention.until'), of.until && day(of.until, i18n.language)],
          [t('retention.proposed'), <><When at={of.proposedAt} /> · {person(of.proposedBy)}</>], [t('retention.settled'), of.settledAt && <><When at={of.settledAt} /> · {person(of.settledBy)}</>], [t('retention.ended'), of.endedAt && <When at={of.endedAt} />],
        ]} />
      </Section>
    </Opened>
  );
}

export function ProposeDisposition() {
  const { t } = useTranslation();
  const [act, setAct] = useState<DispositionAct>('hold');
  const [messageId, setMessage] = useState('');
  const [until, setUntil] = useState('');
  return (
    <Act label={t('retention.propose')} text={t('retention.proposeText')} reason changes={[['dispositions']]} run={(reason) => bodyOf(api.POST('/api/dispositions', { body: { act, messageId: messageId.trim(), reason, ...(act === 'hold' && until ? { until } : {}) } }))}>
      <div className={fields.fields}>
        <Select size="xs" label={t('retention.act')} allowDeselect={false} value={act} onChange={(value) => setAct(value as DispositionAct)} data={ACTS.map((value) => ({ value, label: t(`retention.acts.${value}`) }))} />
        <TextInput size="xs" label={t('retention.messageId')} required pattern="[0-9a-fA-F\-]{36}" value={messageId} onChange={(event) => setMessage(event.currentTarget.value)} />
        {act === 'hold' && <TextInput size="xs" type="date" required label={t('retention.until')} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />}
      </div>
    </Act>
  );
}
