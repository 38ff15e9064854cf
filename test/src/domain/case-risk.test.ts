import { attendAt, caseRisk } from '../../../src/domain/case-risk.js';
import type { RiskAlert } from '../../../src/domain/alert.js';

const alert = (more: Partial<RiskAlert>): RiskAlert => ({ kind: 'alert', riskCategory: 'ipr', warnings: [], indicators: [], ...more } as unknown as RiskAlert);

describe('the risk of a case', () => {
  it('grows with severity, certainty, a grave category, danger, and the strongest criterion', () => {
    const steps = [
      alert({ severity: 'minor', certainty: 'unlikely' }), alert({ severity: 'minor', certainty: 'likely' }), alert({}), alert({ severity: 'severe', certainty: 'likely' }),
      alert({ severity: 'severe', certainty: 'likely', riskCategory: 'drugs' }), alert({ severity: 'severe', certainty: 'likely', riskCategory: 'drugs', warnings: ['armed'] }),
      alert({ severity: 'extreme', certainty: 'observed', riskCategory: 'drugs', warnings: ['armed'], indicators: [{ weight: 100 }] as unknown as RiskAlert['indicators'] }),
    ].map(caseRisk);
    expect(steps).toEqual([...steps].sort((one, other) => one - other));
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps.at(-1)).toBe(100);
  });

  it('puts what is grave first by a day at most, and keeps the order of two cases for ever', () => {
    const due = new Date('2026-11-26T12:00:00Z');
    expect(attendAt(due, 0)).toEqual(due);
    expect(attendAt(due, 100)).toEqual(new Date('2026-11-25T12:00:00Z'));
    expect(attendAt(due, 50)).toEqual(new Date('2026-11-26T00:00:00Z'));
  });
});
