import { compareNames, nameForms } from '../../../../src/matching/names/compare.js';
import { MOST_KEYS } from '../../../../src/matching/names/keys.js';

const HOSTILE = ['', ' ', '\u0000\u200b', '🎉🎊👨‍👩‍👧‍👦', 'a'.repeat(10_000), 'ab '.repeat(4_000), '김'.repeat(10_000), 'Kim 김 金 Ким كيم', '-.,;:!?', '\ud800', '1 2 3', 'ﷺ'.repeat(500)];

describe('comparing names', () => {
  it('explains what met, what is left over, and by which versions', () => {
    const { aligned, leftOver, penalties, versions, score } = compareNames('person', 'Robert Zimmermann', 'Bob A. Zimmerman');
    expect(aligned.map(({ left, right, how }) => [left, right, how])).toEqual([['zimmermann', 'zimmerman', 'sounds'], ['robert', 'bob', 'nickname']]);
    expect(leftOver).toEqual({ left: [], right: [{ token: 'a', weight: expect.any(Number) }] });
    expect(penalties).toEqual([]);
    expect(score).toBeGreaterThan(0.8);
    expect(Object.values(versions).every((version) => / \d+$/.test(version))).toBe(true);
  });

  it('is symmetric', () => {
    for (const [left, right] of [['Kim Yeonsu', '김연수'], ['Ltd Kestrel Trading', 'Kestrel & Sons'], ['Abd al-Rahman', 'عبدالرحمن']] as const) {
      const [there, back] = [compareNames('person', left, right), compareNames('person', right, left)];
      expect(back.score).toBe(there.score);
      expect(back.aligned.map((one) => ({ ...one, left: one.right, right: one.left }))).toEqual(there.aligned);
      expect(back.leftOver).toEqual({ left: there.leftOver.right, right: there.leftOver.left });
    }
  });

  it('takes any value, in bounded time', () => {
    const began = process.cpuUsage();
    for (const kind of ['person', 'organisation', 'vessel'] as const) {
      for (const left of HOSTILE) {
        expect(nameForms(kind, left).keys.length).toBeLessThanOrEqual(MOST_KEYS);
        for (const right of HOSTILE) {
          const { score } = compareNames(kind, left, right);
          expect(score >= 0 && score <= 1).toBe(true);
        }
      }
    }
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(5_000);
  });

  it('holds empty names to be nothing', () => expect(compareNames('person', '', '').same).toBe(false));
});
