import fc from 'fast-check';
import { pauseAfter } from '../../../src/outbox/back-off.js';
import { FAULTS_BORNE, refusesTheMessage } from '../../../src/outbox/refusal-kind.js';
import { REFUSAL_CODES } from '../../../src/platform/refusal.js';

describe('the pause after a failure', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('is never nothing and never more than five minutes, however often it failed', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), random, (failures, dice) => {
      const pause = pauseAfter(failures, dice);
      expect(pause).toBeGreaterThanOrEqual(100);
      expect(pause).toBeLessThanOrEqual(300_000);
      expect(Number.isInteger(pause)).toBe(true);
    }));
  });

  it('has a ceiling that doubles, and the dice choose all the way below it', () => {
    expect([1, 2, 3, 4].map((failures) => pauseAfter(failures, 0.999999))).toEqual([1000, 2000, 4000, 8000]);
    expect(pauseAfter(20, 0.999999)).toBe(300_000);
    expect(pauseAfter(20, 0.5)).toBe(150_000);
    expect(pauseAfter(20, 0)).toBe(100);
  });

  it('is not shorter than what the partner asked for, up to an hour', () => {
    expect(pauseAfter(1, 0.5, 30)).toBe(30_000);
    expect(pauseAfter(1, 0.5, 86_400)).toBe(3_600_000);
    fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), random, fc.integer({ min: 0, max: 1_000_000 }), (failures, dice, asked) => {
      expect(pauseAfter(failures, dice, asked)).toBeLessThanOrEqual(3_600_000);
    }));
  });
});

describe('a signed "no"', () => {
  it('is about the message, or stops the line: what every message would meet stops it', () => {
    const parked = REFUSAL_CODES.filter((code) => refusesTheMessage(code, 1));
    expect([...parked].sort()).toEqual([
      'code_unknown', 'json_invalid', 'media_type_unsupported', 'message_conflict', 'method_not_allowed', 'not_agreed', 'not_found', 'schema_invalid',
      'sender_mismatch', 'state_conflict', 'too_large', 'withdrawn',
    ]);
    expect(refusesTheMessage('key_unknown', 1_000)).toBe(false);
    expect(refusesTheMessage('a code of tomorrow', 1_000)).toBe(false);
  });

  it('that is a fault is borne for a while, then it is this message that breaks them', () => {
    expect(refusesTheMessage('fault', FAULTS_BORNE - 1)).toBe(false);
    expect(refusesTheMessage('fault', FAULTS_BORNE)).toBe(true);
  });
});
