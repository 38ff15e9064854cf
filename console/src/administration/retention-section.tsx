import { SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposition, Review } from '../../../openapi/generated/console';
import { useDispositions, useReviews } from '../api/administration-queries';
import { Listing } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { day } from '../words/dates';
import { Tag } from '../words/tag';
import { When } from '../words/when';
import { useWords } from '../words/use-words';
import type { SectionProps } from './administration-page';
import { DispositionPane, ProposeDisposition } from './disposition-pane';
import { mayRetain } from './may';
import { ReviewPane } from './review-pane';
import { usePerson } from './use-person';

const DISPOSITION_TONES = { proposed: 'waits', confirmed: 'good', rejected: 'plain' } as const;

/** Records whose day has come, and what takes two officers: erasing, holding, lifting a restriction. */
export function RetentionSection(props: SectionProps) {
  const { t } = useTranslation();
  const [what, setWhat] = useState<'reviews' | 'dispositions'>('reviews');
  const choose = <SegmentedControl size="xs" value={what} aria-label={t('retention.what')} onChange={(value) => setWhat(value as typeof what)} data={[{ value: 'reviews', label: t('retention.reviews') }, { value: 'dispositions', label: t('retention.dispositions') }]} />;
  return what === 'reviews' ? <Reviews {...props} aside={choose} /> : <Dispositions {...props} aside={choose} />;
}

type Props = SectionProps & { readonly aside: ReactNode };

function Reviews({ officer, openId, onOpen, aside }: Props) {
  const { t, i18n } = useTranslation();
  const { country, word } = useWords();
  const reviews = useReviews();
  const rows = reviews.data?.pages.flatMap((page) => page.reviews);
  const opened = rows?.find(({ reviewId }) => reviewId === openId);
  if (opened) return <ReviewPane of={opened} officer={officer} onBack={() => onOpen(undefined)} />;
  const columns: ReadonlyArray<Column<Review>> = [
    { name: 'record', title: t('deliveries.record'), cell: ({ recordType, recordId, version }) => <>{word('recordType', recordType)} {recordId} · {t('notices.version', { version })}</> },
    { name: 'partner', title: t('retention.from'), kind: 'tight', cell: ({ partner }) => country(partner) },
    { name: 'cause', title: t('retention.cause'), cell: ({ cause }) => t(`retention.causes.${cause}`) },
    { name: 'due', title: t('retention.due'), kind: 'tight', cell: ({ dueOn, overdue }) => <>{day(dueOn, i18n.language)} {overdue && <Tag tone="bad">{t('retention.overdue')}</Tag>}</> },
    { name: 'use', title: t('retention.use'), kind: 'tight', cell: ({ inUse, heldUntil }) => <>{inUse && <Tag tone="new">{t('retention.inUse')}</Tag>} {heldUntil && <Tag tone="waits">{t('retention.held', { day: day(heldUntil, i18n.language) })}</Tag>}</> },
  ];
  return (
    <Listing title={t('administration.names.retention')} lead={t('retention.reviewsLead')} aside={aside}>
      <Table label={t('retention.reviews')} columns={columns} rows={rows} listed={reviews} idOf={({ reviewId }) => reviewId} onOpen={onOpen} empty={{ title: t('retention.noReviews'), text: t('retention.noReviewsText') }} />
    </Listing>
  );
}

function Dispositions({ officer, openId, onOpen, aside }: Props) {
  const { t } = useTranslation();
  const { country, word } = useWords();
  const person = usePerson(officer.actor);
  const dispositions = useDispositions();
  const rows = dispositions.data?.pages.flatMap((page) => page.dispositions);
  const opened = rows?.find(({ dispositionId }) => dispositionId === openId);
  if (opened) return <DispositionPane of={opened} officer={officer} onBack={() => onOpen(undefined)} />;
  const columns: ReadonlyArray<Column<Disposition>> = [
    { name: 'act', title: t('retention.act'), kind: 'tight', cell: ({ act }) => t(`retention.acts.${act}`) },
    { name: 'record', title: t('deliveries.record'), cell: ({ recordType, recordId }) => <>{word('recordType', recordType)} {recordId}</> },
    { name: 'partner', title: t('retention.from'), kind: 'tight', cell: ({ partner }) => country(partner) },
    { name: 'state', title: t('deliveries.state'), kind: 'tight', cell: ({ state }) => <Tag tone={DISPOSITION_TONES[state]}>{t(`retention.states.${state}`)}</Tag> },
    { name: 'proposed', title: t('retention.proposed'), kind: 'tight', cell: ({ proposedAt, proposedBy }) => <><When at={proposedAt} /> · {person(proposedBy)}</> },
    { name: 'settled', title: t('retention.settled'), kind: 'tight', cell: ({ settledAt, settledBy }) => settledAt && <><When at={settledAt} /> · {person(settledBy)}</> },
  ];
  return (
    <Listing title={t('administration.names.retention')} lead={t('retention.dispositionsLead')} aside={<>{aside}{mayRetain(officer) && <ProposeDisposition />}</>}>
      <Table label={t('retention.dispositions')} columns={columns} rows={rows} listed={dispositions} idOf={({ dispositionId }) => dispositionId} onOpen={onOpen} empty={{ title: t('retention.noDispositions'), text: t('retention.noDispositionsText') }} />
    </Listing>
  );
}
