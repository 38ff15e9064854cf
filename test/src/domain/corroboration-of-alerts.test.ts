import { compareAlerts, type AlertReport, type Movement } from '../../../src/domain/corroboration-of-alerts.js';
import { corroborate } from '../../../src/domain/corroboration.js';

const BOX = 'container CSQU3054383';
const MARCH = { from: '2026-03-01T00:00:00Z', to: '2026-03-24T00:00:00Z', by: 'route' } as const;
const moved = (change: Partial<Movement> = {}): Movement => ({ period: MARCH, identifiers: [BOX], ...change });
const alert = (author: string, movement?: Movement, recordRef = `${author}-1`): AlertReport => ({ recordId: `${author} ${recordRef}`, author, recordRef, movement });
const on = (day: string): Movement['period'] => ({ from: `${day}T00:00:00Z`, by: 'message' });
const ship = (voyage: string): Movement['conveyance'] => ({ vessel: { imo: '9319466', voyage } });

describe('whether two alerts speak of the same', () => {
  it.each<[string, Movement | undefined, Movement | undefined, boolean, string[]]>([
    ['a box in one month', moved(), moved({ period: on('2026-04-10') }), true, ['time']],
    ['a box that is used again half a year later', moved(), moved({ period: on('2026-10-05') }), false, ['other-time']],
    ['thirty days between them', moved(), moved({ period: on('2026-04-23') }), true, ['time']],
    ['thirty-one', moved(), moved({ period: on('2026-04-24') }), false, ['other-time']],
    ['papers in common, whenever it was', moved({ identifiers: [BOX, 'houseBillOfLading H1'] }), moved({ identifiers: ['houseBillOfLading H1'], period: on('2026-10-05') }), true, ['identifier']],
    ['house bills of two shippers in one box', moved({ identifiers: [BOX, 'houseBillOfLading H1'] }), moved({ identifiers: [BOX, 'houseBillOfLading H2'] }), true, ['time']],
    ['another master bill, a week after', moved({ identifiers: [BOX, 'masterBillOfLading M1'] }), moved({ identifiers: [BOX, 'masterBillOfLading M2'], period: on('2026-03-31') }), false, ['time', 'other-paper']],
    ['another master bill on the same days', moved({ identifiers: [BOX, 'masterBillOfLading M1'] }), moved({ identifiers: [BOX, 'masterBillOfLading M2'], period: on('2026-03-20') }), true, ['time']],
    ['another voyage of the same ship', moved({ conveyance: ship('012E') }), moved({ conveyance: ship('014E') }), false, ['time', 'other-voyage']],
    ['the same voyage', moved({ conveyance: ship('012E') }), moved({ conveyance: ship('012 e') }), true, ['time', 'voyage']],
    ['a ship, and the flight after it', moved({ conveyance: ship('012E') }), moved({ conveyance: { flight: { number: 'KE 905', date: '2026-03-20' } } }), true, ['time']],
    ['nobody names a consignment', undefined, undefined, true, []],
    ['only one names a consignment', moved(), undefined, true, []],
  ])('%s', (_what, left, right, same, codes) => {
    const [one, other] = [alert('ZZ', left), alert('NL', right)];
    const compared = compareAlerts(one, other);
    expect([compared.same, compared.signals.map(({ code }) => code)]).toEqual([same, codes]);
    expect(compareAlerts(other, one)).toMatchObject({ same, score: same ? 1 : 0, independent: true });
  });

  it('counts authors, and what two partners pass on of one author once', () => {
    const passedOn = { ...alert('ZZ', moved({ period: on('2026-10-05') })), recordId: 'passed on' };
    expect(corroborate([alert('ZZ', moved()), passedOn], compareAlerts, 'every')).toMatchObject([{ independent: 1, comparisons: [{ signals: [{ code: 'same-report' }] }] }]);
    expect(corroborate([alert('ZZ', moved()), alert('ZZ', moved(), 'ZZ-2')], compareAlerts, 'every')).toMatchObject([{ independent: 1 }]);
  });

  it('leads by no chain of neighbours from one way to another', () => {
    const [march, april, may] = [alert('ZZ', moved({ period: on('2026-03-20') })), alert('NL', moved({ period: on('2026-04-10') })), alert('DE', moved({ period: on('2026-05-02') }))];
    expect(corroborate([march, april, may], compareAlerts, 'every').map(({ reports }) => reports)).toEqual([[march.recordId, april.recordId], [may.recordId]]);
  });
});
