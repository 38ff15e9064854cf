import type { Hit } from '../../../src/targeting/hit.js';
import { id } from './entries.js';

export function hit(said: Partial<Hit> = {}): Hit {
  return {
    indicatorId: id(1, 1), keptId: id(2, 1), partner: 'NL', messageId: id(3, 1), alertId: 'NL-1', field: 'container.number', operator: 'equals',
    value: 'CSQU3054383', weight: 50, explanation: 'seen before', identifying: true, tlp: 'GREEN', validUntil: '2030-01-01T00:00:00.000Z', pointer: '/containers/0', declared: 'CSQU 305438-3',
    ...said,
  };
}
