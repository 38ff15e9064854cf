import { explain, sentenceOf } from '../../../src/targeting/explain.js';
import type { Hit } from '../../../src/targeting/hit.js';
import { decideLane } from '../../../src/targeting/lane.js';
import { scoreOf } from '../../../src/targeting/score.js';
import { id } from './entries.js';
import { hit } from './hits.js';

const told = (...hits: Hit[]): string[] => explain(hits, { score: scoreOf(hits), ...decideLane(hits) });

describe('the explanation', () => {
  it('tells of each hit which indicator, which partner, which message and how much', () => {
    expect(sentenceOf(hit({ permittedAction: 'inspect-as-routine' }))).toBe(
      `Container CSQU 305438-3 (/containers/0) is named by NL in alert NL-1, message ${id(3, 1)}: weight 50, given for an inspection that looks like routine. "seen before"`);
    expect(sentenceOf(hit({ field: 'goods.hs6', operator: 'prefix', value: '0803', declared: '0803901000', pointer: '/hs', identifying: false, explanation: '' }))).toBe(
      `HS code 0803901000 (/hs) begins with 0803 as NL describes in alert NL-1, message ${id(3, 1)}: weight 50, together with the other descriptive indicators of that alert.`);
  });

  it('says why green is green', () => {
    expect(told()).toEqual(['Nothing that is declared meets an accepted indicator: lane green.']);
  });

  it('begins with the decision and names who agrees', () => {
    expect(told(hit({ weight: 80 }))[0]).toBe('1 hit, 1 independent, from NL: score 80, lane red.');
    expect(told(hit({ partner: 'ZZ' }), hit({ partner: 'NL' }), hit({ partner: 'NL' }))[0])
      .toBe('3 hits, 2 independent, from NL and ZZ, of which some name the same value: score 75, lane red.');
  });

  it('says in words what holds the lane back', () => {
    expect(told(hit({ weight: 90, permittedAction: 'profile-silently' }))[1])
      .toBe('The score alone would mean red; the lane stays blue, because what NL gave is for silent profiling only.');
    expect(told(hit({ weight: 30 }), hit({ partner: 'ZZ', weight: 60, permittedAction: 'documentary-check' }), hit({ partner: 'FR', weight: 10, permittedAction: 'contact-first' }))[1])
      .toBe('The score alone would mean red; the lane stays yellow, because what ZZ gave is for no more than a check of documents, ' +
        'and what FR gave is to be talked over with the sender before anything is done.');
    expect(told(hit({ weight: 20, permittedAction: 'analyse-only' })).some((sentence) => sentence.startsWith('The score alone'))).toBe(false);
  });

  it('stays readable however many hits there are and however much the partner wrote', () => {
    const many = Array.from({ length: 150 }, (_, n) => hit({ pointer: `/containers/${n}`, weight: 1, explanation: '😀'.repeat(500) }));
    const sentences = told(...many);
    expect(sentences).toHaveLength(100);
    expect(sentences.at(-1)).toBe('And 52 more hits.');
    for (const sentence of sentences) {
      expect(sentence.length).toBeLessThanOrEqual(1000);
      expect(sentence).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    }
  });
});
