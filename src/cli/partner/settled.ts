import type { Wire } from '../../client/client.js';
import { CommandFailure, EXIT } from '../exit.js';

/** Refuses answers among which one is not an acknowledgement. */
export function settled(answers: ReadonlyArray<Wire['AcknowledgementAnswer']>): void {
  const open = answers.filter(({ outcome }) => outcome !== 'acknowledged' && outcome !== 'acknowledged-before');
  if (open.length === 0) return;
  throw new CommandFailure(EXIT.refused, open.map(({ messageId, outcome, detail }) => `${messageId}: ${outcome}${detail ? `, ${detail}` : ''}`).join('\n'), {
    next: 'digest-mismatch: collect the message again. unknown: check --to and the message.', detail: { items: answers },
  });
}
