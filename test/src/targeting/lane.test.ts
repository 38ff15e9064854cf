import type { PermittedAction } from '../../../src/domain/handling.js';
import { decideLane, highestLane, laneOf } from '../../../src/targeting/lane.js';
import { hit } from './hits.js';

const only = (weight: number, permittedAction?: PermittedAction): string =>
  decideLane([hit({ weight, ...(permittedAction ? { permittedAction } : {}) })]).lane;

describe('the lane', () => {
  it.each([[0, 'green'], [1, 'blue'], [39, 'blue'], [40, 'yellow'], [69, 'yellow'], [70, 'red'], [100, 'red']])('of score %i is %s', (score, lane) => {
    expect(laneOf(score)).toBe(lane);
  });

  it('is green without a hit', () => {
    expect(decideLane([])).toEqual({ lane: 'green', byScore: 'green' });
  });

  it.each<[PermittedAction, string]>([
    ['analyse-only', 'blue'], ['profile-silently', 'blue'], ['contact-first', 'blue'], ['documentary-check', 'yellow'],
    ['inspect-as-routine', 'red'], ['inspect-openly', 'red'], ['detain', 'red'],
  ])('never goes beyond what %s permits: %s', (action, lane) => {
    expect(highestLane(action)).toBe(lane);
    expect(only(100, action)).toBe(lane);
    expect(only(5, action)).toBe('blue');
  });

  it('may be red when the partner did not limit it', () => {
    expect(only(70)).toBe('red');
  });

  it('is not pushed by silent information: each lane is earned by hits that permit it', () => {
    const open = hit({ partner: 'NL', weight: 50, permittedAction: 'inspect-openly' });
    const silent = hit({ partner: 'ZZ', weight: 90, permittedAction: 'profile-silently' });
    const papers = hit({ partner: 'FR', weight: 45, permittedAction: 'documentary-check' });
    expect(decideLane([open, silent])).toEqual({ lane: 'yellow', byScore: 'red' });
    expect(decideLane([open, papers])).toEqual({ lane: 'yellow', byScore: 'red' });
    expect(decideLane([silent, papers])).toEqual({ lane: 'yellow', byScore: 'red' });
    expect(decideLane([hit({ ...open, weight: 10 }), silent])).toEqual({ lane: 'blue', byScore: 'red' });
    expect(decideLane([hit({ ...open, weight: 70 }), silent])).toEqual({ lane: 'red', byScore: 'red' });
  });

  it('is not lowered when the same partner also gave a stronger, silent indicator on the same value', () => {
    const open = hit({ weight: 75, permittedAction: 'inspect-openly' });
    const silent = hit({ weight: 95, permittedAction: 'analyse-only' });
    expect(decideLane([open, silent]).lane).toBe('red');
  });
});
