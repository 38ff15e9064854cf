import type { RecordBase } from '../domain/message.js';
import type { Withdrawal } from '../domain/withdrawal.js';
import type { Reading } from './reading.js';
import type { WireWithdrawal } from './wire.js';

/** A withdrawal in our words; what follows from it is done when it is in the pool. */
export function readWithdrawal(withdrawal: Reading<WireWithdrawal>, base: RecordBase): Withdrawal {
  return {
    kind: 'withdrawal', ...base,
    withdrawalId: withdrawal.get('withdrawalId'), recordType: withdrawal.get('recordType'), recordId: withdrawal.get('recordId'),
    upToVersion: withdrawal.get('upToVersion'), reason: withdrawal.get('reason'), detail: withdrawal.get('detail'), at: withdrawal.get('at'),
  };
}
