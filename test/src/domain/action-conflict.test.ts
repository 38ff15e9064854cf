import { conflictsBetween, CONFLICT_RULES, type Wish } from '../../../src/domain/action-conflict.js';

const wish = (change: Partial<Wish>): Wish => ({ actions: [], limitations: [], ...change });
const rules = (restraining: Partial<Wish>, acting: Partial<Wish>): string[] => conflictsBetween(wish(restraining), wish(acting)).map(({ ruleId }) => ruleId);

describe('what cannot be done beside each other', () => {
  it.each<[string, Partial<Wish>, Partial<Wish>, string[]]>([
    ['followed and held', { actions: ['controlled-delivery'] }, { actions: ['hold-at-warehouse'] }, ['stopped-under-cover']],
    ['under surveillance by its basis, and detained', { exchangeBasis: 'surveillance' }, { permittedAction: 'detain' }, ['stopped-under-cover']],
    ['watched and opened', { actions: ['discreet-surveillance'] }, { actions: ['physical-examination'] }, ['opened-under-cover']],
    ['profiled silently and scanned', { permittedAction: 'profile-silently' }, { actions: ['nii-scan'] }, ['visible-beyond-silence']],
    ['profiled silently and detained', { permittedAction: 'profile-silently' }, { permittedAction: 'detain' }, ['visible-beyond-silence']],
    ['kept quiet and detained', { limitations: ['운송인에게 알리지 말 것'] }, { permittedAction: 'detain' }, ['noticed-against-limitation']],
    ['routine and unloaded', { permittedAction: 'inspect-as-routine' }, { actions: ['unload-and-count'] }, ['beyond-routine']],
    ['call first, and scan', { permittedAction: 'contact-first' }, { actions: ['nii-scan'] }, ['before-contact']],
    ['routine and scanned', { permittedAction: 'inspect-as-routine' }, { actions: ['nii-scan', 'canine'] }, []],
    ['both detain', { permittedAction: 'detain' }, { permittedAction: 'detain', actions: ['hold-at-warehouse'] }, []],
    ['analysis beside anything silent', { permittedAction: 'analyse-only' }, { actions: ['operational-analysis'] }, []],
  ])('%s', (_what, restraining, acting, expected) => expect(rules(restraining, acting)).toEqual(expected));

  it.each(['Do not alert the carrier', 'No avisar al transportista', 'Ne pas alerter? ne doit pas avertir', '화주에게 통보하지 말 것', '不得通知承运人', 'не сообщать перевозчику'])('hears quiet in %s', (line) => {
    expect(rules({ limitations: [line] }, { permittedAction: 'detain' })).toEqual(['noticed-against-limitation']);
  });

  it('names limitations by their place, never by their words', () => {
    const [found] = conflictsBetween(wish({ limitations: ['Handle with gloves', 'Do not inform Mr Example'] }), wish({ permittedAction: 'detain' }));
    expect(found?.restrains).toEqual(['limitations/1']);
  });

  it('has a reason for each rule, and each rule once', () => {
    expect(new Set(CONFLICT_RULES.map(({ id }) => id)).size).toBe(CONFLICT_RULES.length);
    for (const { why } of CONFLICT_RULES) expect(why.length).toBeGreaterThan(30);
  });
});
