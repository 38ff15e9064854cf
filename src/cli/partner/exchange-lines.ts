import type { Wire } from '../../client/client.js';
import { rows } from '../output.js';

type Status = Wire['Status'];

/** How the exchange with one gateway stands, in lines for people: what is well is said shortly, what is not in full. */
export function exchangeLines(status: Status): string[] {
  const { administration, partner, received, refused, duplicates, senderSequence, clock, outbox, withdrawals } = status;
  return [
    `${partner} at ${administration}, ${status.at}`,
    ...rows([
      ['received', `${received.total}${counted(received.byType)}${received.lastAt ? `, last ${received.lastAt}` : ''}`],
      ['refused', `${refused.total} in 30 days${counted(refused.byCode)}`],
      ['there before', String(duplicates)],
      ['your numbers', numbers(senderSequence)],
      ['clocks', `${clock.differenceSeconds.toFixed(1)} s between your signature and their clock`],
      ...status.keys.map(({ keyid, state, daysLeft }): [string, string] => ['key', `${keyid}  ${state}${left(daysLeft)}`]),
      ...status.certificates.map(({ subject, state, daysLeft }): [string, string] => ['certificate', `${subject}  ${state}${left(daysLeft)}`]),
      ['for you', `${outbox.waiting} not acknowledged${outbox.oldestAt ? `, oldest ${outbox.oldestAt}` : ''}${outbox.dead > 0 ? `, ${outbox.dead} given up` : ''}`],
      ['withdrawals', withdrawals.count === 0 ? 'all acknowledged' : `${withdrawals.count} you have not acknowledged: ${withdrawals.unacknowledged.map(({ messageId }) => messageId).join(', ')}`],
      ['feedback', owed(status.feedback)],
      ['replies', owed(status.requests)],
    ]),
  ];
}

function counted(kinds: Status['received']['byType']): string {
  return kinds.length === 0 ? '' : ` (${kinds.map(({ what, count }) => `${count} ${what}`).join(', ')})`;
}

function numbers({ highest, gaps, gapCount, repeated }: Status['senderSequence']): string {
  if (highest === undefined) return 'none so far';
  const missing = gaps.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
  return `up to ${highest}, ${gapCount === 0 ? 'none missing' : `missing ${missing}${gapCount > gaps.length ? ', ...' : ''}`}${repeated > 0 ? `, ${repeated} came twice` : ''}`;
}

function left(days: number | undefined): string {
  return days === undefined ? '' : `, ${days} days left`;
}

function owed({ byUsCount, byYouCount, byYou }: Status['feedback']): string {
  const late = byYou.filter(({ overdue }) => overdue).length;
  return `you owe ${byYouCount}${late > 0 ? ` (${late} overdue)` : ''}, they owe ${byUsCount}`;
}
