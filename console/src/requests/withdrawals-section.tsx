import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDirection, WithdrawalReach } from '../../../openapi/generated/console';
import { useWithdrawals } from '../api/request-queries';
import { Listing } from '../shell/listing';
import { Table, type Column } from '../shell/table';
import { Tag } from '../words/tag';
import { usePartner } from '../words/use-partner';
import { useWords } from '../words/use-words';
import { When } from '../words/when';

const DIRECTIONS = ['out', 'in'] as const;

/** What was taken back: whom it reached, and what had derived from the record there. */
export function WithdrawalsSection() {
  const { t } = useTranslation();
  const { word } = useWords();
  const named = usePartner();
  const [direction, turn] = useState<RequestDirection>('out');
  const listed = useWithdrawals(direction);
  const rows = listed.data?.pages.flatMap((page) => page.withdrawals);
  const columns: ReadonlyArray<Column<WithdrawalReach>> = [
    { name: 'record', title: t('board.withdrawals.record'), cell: ({ recordType, recordId }) => <>{t(`types.${recordType}`)} <code>{recordId}</code></> },
    { name: 'partner', title: t('board.withdrawals.partner'), kind: 'tight', cell: ({ partner }) => named(partner) },
    { name: 'reason', title: t('board.withdrawals.reason'), cell: ({ reason }) => word('reason', reason) },
    { name: 'sent', title: t('board.withdrawals.sent'), kind: 'tight', cell: ({ at }) => <When at={at} /> },
    { name: 'acknowledged', title: t('board.withdrawals.acknowledged'), kind: 'tight', cell: (one) => (one.deliveredAt ? <When at={one.deliveredAt} /> : direction === 'out' && <Tag tone="waits">{t('board.withdrawals.notYet')}</Tag>) },
    { name: 'followed', title: t('board.withdrawals.followed'), cell: ({ lineage, followedAt }) => (lineage ? t('board.withdrawals.lineage', { ...lineage }) : <When at={followedAt} />) },
  ];
  return (
    <Listing title={t('board.names.withdrawals')} lead={t('board.withdrawals.lead')} aside={<SegmentedControl size="xs" value={direction} aria-label={t('board.withdrawals.direction')} onChange={(value) => turn(value as RequestDirection)} data={DIRECTIONS.map((value) => ({ value, label: t(`board.withdrawals.${value}`) }))} />}>
      <Table label={t('board.names.withdrawals')} columns={columns} rows={rows} listed={listed} idOf={({ messageId, partner }) => `${messageId} ${partner}`} empty={{ title: t('board.withdrawals.empty') }} />
    </Listing>
  );
}
