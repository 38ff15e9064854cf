import type { Hit } from '../../../src/targeting/hit.js';
import { independent, scoreOf } from '../../../src/targeting/score.js';
import { hit } from './hits.js';

const score = (...hits: Hit[]): number => scoreOf(hits);

describe('the score', () => {
  it('is the weight of a single hit, and nothing without one', () => {
    expect(score()).toBe(0);
    for (const weight of [1, 33, 50, 99, 100]) expect(score(hit({ weight }))).toBe(weight);
  });

  it('adds up independent hits as chances: 40 and 50 make 70', () => {
    expect(score(hit({ weight: 40, pointer: '/containers/0' }), hit({ weight: 50, pointer: '/importerId' }))).toBe(70);
    expect(score(hit({ weight: 100, pointer: '/a' }), hit({ weight: 100, pointer: '/b' }))).toBe(100);
  });

  it('is corroborated by another partner who names the same value', () => {
    expect(score(hit({ partner: 'NL', weight: 50 }), hit({ partner: 'ZZ', weight: 50 }))).toBe(75);
  });

  it('counts a partner once for each declared value, with its strongest indicator', () => {
    const same = [hit({ weight: 20, alertId: 'first' }), hit({ weight: 60, alertId: 'second' }), hit({ weight: 40, alertId: 'third' })];
    expect(scoreOf(same)).toBe(60);
    expect(independent(same).map((one) => one.alertId)).toEqual(['second']);
  });
});
