import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../openapi/generated/console';
import { api, bodyOf } from '../api/client';
import { Section } from '../case/part';
import { Act } from '../shell/act';
import { NextStep, Opened } from '../shell/listing';
import { day } from '../words/dates';
import { useWords } from '../words/use-words';
import { Facts } from './fact-list';
import { mayRetain, type Officer } from './may';

/** One record whose day has come: what happens by itself, and what an officer may decide before. */
export function ReviewPane({ of, officer, onBack }: { of: Review; officer: Officer; onBack: () => void }) {
  const { t, i18n } = useTranslation();
  const { country, word } = useWords();
  const [until, setUntil] = useState('');
  const decide = (decision: 'keep' | 'restrict' | 'erase') => (reason: string) => bodyOf(api.POST('/api/reviews/{reviewId}/decision', {
    params: { path: { reviewId: of.reviewId } }, body: { decision, reason, ...(decision === 'keep' && until ? { until } : {}) },
  })).then(onBack);
  const changes = [['reviews'], ['dispositions']];
  return (
    <Opened
      title={`${word('recordType', of.recordType)} ${of.recordId}`} under={`${country(of.partner)} · ${t('notices.version', { version: of.version })}`} back={t('retention.reviews')} onBack={onBack}
      aside={of.state === 'due' && mayRetain(officer) && (
        <>
          <Act label={t('retention.keep')} text={t('retention.keepText')} reason changes={changes} run={decide('keep')}><TextInput size="xs" type="date" label={t('retention.until')} value={until} onChange={(event) => setUntil(event.currentTarget.value)} /></Act>
          <Act label={t('retention.restrict')} text={t('retention.restrictText')} reason changes={changes} run={decide('restrict')} />
          <Act label={t('retention.erase')} text={t('retention.eraseText')} tone="danger" reason changes={changes} run={decide('erase')} />
        </>
      )}
    >
      <NextStep>{t(of.cause === 'review' ? 'retention.reviewByItself' : 'retention.erasureByItself', { day: day(of.dueOn, i18n.language) })}</NextStep>
      <Section name="review" title={t('retention.why')}>
        <Facts facts={[[t('retention.cause'), t(`retention.causes.${of.cause}`)], [t('retention.due'), day(of.dueOn, i18n.language)], [t('retention.use'), of.inUse && t('retention.inUseLong')], [t('retention.hold'), of.heldUntil && day(of.heldUntil, i18n.language)], [t('deliveries.message'), <code>{of.messageId}</code>]]} />
      </Section>
    </Opened>
  );
}
