import { useTranslation } from 'react-i18next';
import type { Reminder } from '../../../openapi/generated/console';
import { useReminders } from '../api/request-queries';
import { Listing } from '../shell/listing';
import { caseAddress, moveTo, noticeAddress, sectionAddress } from '../shell/place';
import { Table, type Column } from '../shell/table';
import { Tag } from '../words/tag';
import { usePartner } from '../words/use-partner';
import { When } from '../words/when';
import { Due } from './due';

/** Where to look for more. */
function addressOf({ caseId, entryId, noticeId, kind, owes }: Reminder): string | undefined {
  if (kind === 'reply' && entryId) return sectionAddress('requests', owes === 'us' ? 'inbox' : 'outbox', entryId);
  return caseId ? caseAddress(caseId) : noticeId && noticeAddress(noticeId);
}

const idOf = ({ kind, partner, messageId }: Reminder): string => `${kind} ${partner} ${messageId}`;

/** What partners and we owe each other at this moment, and which withdrawals were not acknowledged. */
export function DueSection() {
  const { t } = useTranslation();
  const named = usePartner();
  const reminders = useReminders();
  const rows = reminders.data?.reminders;
  const columns: ReadonlyArray<Column<Reminder>> = [
    { name: 'kind', title: t('board.due.kind'), cell: ({ kind }) => t(`board.due.kinds.${kind}`), sortBy: ({ kind }) => kind },
    { name: 'owes', title: t('board.due.owes'), kind: 'tight', cell: ({ owes, partner }) => (owes === 'us' ? <b>{t('board.due.us')}</b> : named(partner)), sortBy: ({ owes, partner }) => (owes === 'us' ? '' : partner) },
    { name: 'partner', title: t('board.due.partner'), kind: 'tight', cell: ({ partner }) => named(partner), sortBy: ({ partner }) => partner },
    { name: 'record', title: t('board.due.record'), cell: ({ recordId }) => <code>{recordId}</code>, sortBy: ({ recordId }) => recordId },
    { name: 'when', title: t('board.due.when'), kind: 'tight', cell: (one) => (one.kind === 'withdrawal' ? <When at={one.dueAt} /> : <Due at={one.dueAt} />), sortBy: ({ dueAt }) => dueAt },
    { name: 'overdue', title: t('deliveries.state'), kind: 'tight', cell: (one) => (one.overdue ? <Tag tone="bad">{t('board.due.overdue')}</Tag> : one.state && <Tag tone="waits">{t(`deliveries.states.${one.state}`)}</Tag>) },
  ];
  const open = (id: string): void => {
    const one = rows?.find((row) => idOf(row) === id);
    const address = one && addressOf(one);
    if (address) moveTo(address);
  };
  return (
    <Listing title={t('board.names.due')} lead={t('board.due.lead')}>
      <Table label={t('board.names.due')} columns={columns} rows={rows} listed={reminders} idOf={idOf} onOpen={open} empty={{ title: t('board.due.empty'), text: t('board.due.emptyText') }} />
    </Listing>
  );
}
