import { PROBLEMS } from '../../api/problems.js';
import { REFUSAL_CODES } from '../../src/platform/refusal.js';

/** That the contract lists the same codes, under the same statuses, is in test/contract/problem-codes.test.ts. */
describe('the table of problems', () => {
  it('has one row for each reason to say no', () => {
    expect(Object.keys(PROBLEMS).sort()).toEqual([...REFUSAL_CODES].sort());
  });
});
