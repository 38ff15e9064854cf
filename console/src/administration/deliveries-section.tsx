import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery, DeliveryState, FailingLine } from '../../../openapi/generated/console';
import { useDeliveries } from '../api/administration-queries';
import { api, bodyOf } from '../api/client';
import { Section } from '../case/part';
import { Facts } from './fact-list';
import { Act } from '../shell/act';
import { Listing, NextStep, Opened } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { noticeAddress } from '../shell/place';
import { Tag, type Tone } from '../words/tag';
import { When } from '../words/when';
import { useWords } from '../words/use-words';
import type { SectionProps } from './administration-page';
import classes from './deliveries-section.module.css';
import { mayReplay, type Officer } from './may';
import { usePerson } from './use-person';

const TONES: Readonly<Record<DeliveryState, Tone>> = { waiting: 'new', delivered: 'good', parked: 'bad', dead: 'bad' };
const STATES = ['dead', 'parked', 'waiting', 'delivered'] as const;

/** What we send and how far it came; what was given up comes first. */
export function DeliveriesSection({ officer, openId, onOpen }: SectionProps) {
  const { t } = useTranslation();
  const { country } = useWords();
  const [state, setState] = useState<DeliveryState>('dead');
  const deliveries = useDeliveries(state);
  const rows = deliveries.data?.pages.flatMap((page) => page.deliveries);
  const opened = rows?.find(({ deliveryId }) => deliveryId === openId);
  if (opened) return <OneDelivery of={opened} officer={officer} onBack={() => onOpen(undefined)} />;
  const columns: ReadonlyArray<Column<Delivery>> = [
    { name: 'record', title: t('deliveries.record'), cell: ({ messageType, recordId, recordVersion }) => <>{t(`types.${messageType as 'alert'}`)} {recordId} · {t('notices.version', { version: recordVersion })}</> },
    { name: 'partner', title: t('deliveries.partner'), kind: 'tight', cell: ({ partner }) => country(partner) },
    { name: 'state', title: t('deliveries.state'), kind: 'tight', cell: (one) => <Tag tone={TONES[one.state]}>{t(`deliveries.states.${one.state}`)}</Tag> },
    { name: 'attempts', title: t('deliveries.attempts'), kind: 'number', cell: ({ attempts }) => attempts },
    { name: 'created', title: t('deliveries.created'), kind: 'tight', cell: ({ createdAt }) => <When at={createdAt} /> },
    { name: 'error', title: t('deliveries.error'), cell: ({ lastError }) => <span lang="en">{lastError}</span> },
  ];
  return (
    <Listing title={t('administration.names.deliveries')} lead={t('deliveries.lead')} aside={<SegmentedControl size="xs" value={state} aria-label={t('deliveries.state')} onChange={(value) => setState(value as DeliveryState)} data={STATES.map((value) => ({ value, label: t(`deliveries.states.${value}`) }))} />}>
      <div className={classes.both}>
        <Lines lines={deliveries.data?.pages[0]?.lines ?? []} />
        <Table label={t('administration.names.deliveries')} columns={columns} rows={rows} listed={deliveries} idOf={({ deliveryId }) => deliveryId} onOpen={onOpen} empty={{ title: t(`deliveries.empty.${state}`), text: t('deliveries.emptyText') }} />
      </div>
    </Listing>
  );
}

/** Partners whose gateway does not answer: everything for them waits, in order. */
function Lines({ lines }: { lines: readonly FailingLine[] }) {
  const { t } = useTranslation();
  const { country } = useWords();
  if (lines.length === 0) return null;
  return (
    <ul className={classes.lines} aria-label={t('deliveries.lines')}>
      {lines.map((one) => <li key={one.partner}><b>{country(one.partner)}</b> {t('deliveries.failing', { count: one.failures })} <When at={one.failingSince} />{one.nextAt && <> · {t('deliveries.nextTry')} <When at={one.nextAt} /></>}{one.lastError && <span lang="en"> · {one.lastError}</span>}</li>)}
    </ul>
  );
}

function OneDelivery({ of, officer, onBack }: { of: Delivery; officer: Officer; onBack: () => void }) {
  const { t } = useTranslation();
  const { country } = useWords();
  const person = usePerson(officer.actor);
  const stuck = of.state === 'dead' || of.state === 'parked';
  return (
    <Opened title={`${t(`types.${of.messageType as 'alert'}`)} ${of.recordId}`} under={<><Tag tone={TONES[of.state]}>{t(`deliveries.states.${of.state}`)}</Tag> → {country(of.partner)}</>} back={t('administration.names.deliveries')} onBack={onBack}
      aside={stuck && (mayReplay(officer)
        ? <Act label={t('deliveries.replay')} text={t('deliveries.replayText')} tone="main" changes={[['deliveries']]} run={() => bodyOf(api.POST('/api/deliveries/{deliveryId}/replay', { params: { path: { deliveryId: of.deliveryId } } })).then(onBack)} />
        : <NextStep>{t('deliveries.replayBy')}</NextStep>)}
    >
      <Section name="delivery" title={t('deliveries.how')}>
        <Facts facts={[
          [t('deliveries.error'), of.lastError && <span lang="en">{of.lastError}</span>], [t('deliveries.attempts'), of.attempts], [t('deliveries.created'), <When at={of.createdAt} />],
          [t('deliveries.deadline'), of.deadline && <When at={of.deadline} />], [t('deliveries.acknowledged'), of.acknowledgedAt && <When at={of.acknowledgedAt} />], [t('deliveries.settled'), of.settledAt && <When at={of.settledAt} />],
          [t('board.proof.receipt'), of.receiptId && <code>{of.receiptId}</code>], [t('board.proof.logIndex'), of.logIndex], [t('board.proof.notice'), of.noticeId && <a href={noticeAddress(of.noticeId)}>{of.recordId}</a>],
          [t('deliveries.replayedBy'), person(of.replayedBy)], [t('deliveries.position'), of.position], [t('deliveries.message'), <code>{of.messageId}</code>], [t('deliveries.delivery'), <code>{of.deliveryId}</code>],
        ]} />
      </Section>
    </Opened>
  );
}
