import { createNonceGuard } from '../../../src/envelope/nonce-guard.js';
import { NOW, refusalOf } from './support.js';

describe('the memory of nonces', () => {
  it('remembers for 420 s to the millisecond at least, and forgets soon after', () => {
    for (const offset of [0, 1, 59_999, 60_000, 61_234]) {
      const guard = createNonceGuard();
      guard.remember('k', 'first', NOW);
      expect(guard.remember('k', 'n', NOW + offset)).toBe(true);
      for (let at = NOW + offset; at <= NOW + offset + 420_000; at += 7_000) expect(guard.remember('k', 'n', at)).toBe(false);
      expect(guard.remember('k', 'n', NOW + offset + 420_000)).toBe(false);
      expect(guard.remember('k', 'n', NOW + offset + 480_000)).toBe(true);
    }
  });

  it('keeps keys apart', () => {
    const guard = createNonceGuard();
    expect([guard.remember('a', 'n', NOW), guard.remember('b', 'n', NOW), guard.remember('a', 'n', NOW)]).toEqual([true, true, false]);
  });

  it('is not fooled by a clock that goes back', () => {
    const guard = createNonceGuard();
    guard.remember('k', 'n', NOW);
    expect(guard.remember('k', 'n', NOW - 3_600_000)).toBe(false);
  });

  it('when full refuses what is new and forgets nothing', async () => {
    const guard = createNonceGuard({ capacity: 3 });
    for (const nonce of ['a', 'b', 'c']) guard.remember('k', nonce, NOW);
    const refusal = await refusalOf(() => guard.remember('k', 'd', NOW + 1));
    expect([refusal.code, refusal.text.retryAfter]).toEqual(['unavailable', 60]);
    expect(guard.remember('k', 'a', NOW + 2)).toBe(false);
    expect(guard.remember('k', 'd', NOW + 480_001)).toBe(true);
    expect(guard.size()).toBe(1);
  });
});
