import type { FeedEntry, FedIndicator } from '../../../src/domain/feed-entry.js';
import { indicatorField } from '../../../src/domain/indicator-fields.js';
import type { IndicatorOperator } from '../../../src/domain/indicator.js';

/** A well-formed UUID for a small number: `id(1, 7)` and `id(2, 7)` differ. */
export function id(kind: number, n: number): string {
  return `0190${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The body of an indicator of message `message` of a partner, normalised as the mapping would. */
export function indicator(n: number, said: Partial<FedIndicator> & { field: string; value: string; message?: number }): FedIndicator {
  const definition = indicatorField(said.field);
  if (!definition) throw new Error(`no such field: ${said.field}`);
  const { message = n, ...rest } = said;
  const operator: IndicatorOperator = said.operator ?? 'equals';
  return {
    indicatorId: id(1, n), partner: 'NL', messageId: id(3, message), alertId: `NL-${message}`, operator,
    normalised: definition.normalise(said.value), identifying: definition.kind === 'identifying', weight: 50,
    explanation: 'seen before', riskCategory: 'drug-trafficking', handling: { tlp: 'GREEN', permittedAction: 'inspect-openly' },
    validFrom: '2024-01-01T00:00:00Z', validUntil: '2030-01-01T00:00:00Z', alertIndicators: definition.kind === 'descriptive' ? 1 : 0, ...rest,
  };
}

export function entry(position: number, body: FedIndicator, kind: FeedEntry['kind'] = 'add'): FeedEntry & { readonly body: FedIndicator } {
  const keptId = body.messageId.replace(/^0190..../, '01900002');
  return { position, kind, indicatorId: body.indicatorId, keptId, body, at: new Date('2024-06-01T00:00:00Z') };
}
