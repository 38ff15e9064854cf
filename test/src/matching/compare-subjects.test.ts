import { compareSubjects } from '../../../src/matching/compare-subjects.js';
import { NO_QUALIFIERS, type Qualifiers, type SubjectFace } from '../../../src/matching/subject-face.js';

const person = (name: string, qualifiers: Partial<Qualifiers> = {}, identifiers: SubjectFace['identifiers'] = []): SubjectFace =>
  ({ kind: 'traveller', names: [{ kind: 'person', value: name }], identifiers, qualifiers: { ...NO_QUALIFIERS, ...qualifiers } });
const codes = (left: SubjectFace, right: SubjectFace): string[] => compareSubjects(left, right).signals.map(({ code }) => code);

describe('comparing two subjects', () => {
  it('a valid strong identifier settles it, unless what is known of them contradicts', () => {
    const lei = [{ scheme: 'LEI', normalised: '213800KUD8LAJWSQ9D15', verdict: 'valid' }] as const;
    const firm = (name: string, identifiers: SubjectFace['identifiers'] = lei): SubjectFace => ({ kind: 'economicOperator', names: [{ kind: 'organisation', value: name }], identifiers, qualifiers: NO_QUALIFIERS });
    expect(compareSubjects(firm('Northwind Shipping'), firm('Northwind Shipping Ltd'))).toMatchObject({ verdict: 'same', method: 'identifier', score: 1 });
    expect(compareSubjects(firm('Northwind Shipping'), firm('Golden Lotus Foods'))).toMatchObject({ verdict: 'proposed', method: 'identifier' });
    const suspicious = [{ ...lei[0], verdict: 'suspicious' }] as const;
    expect(compareSubjects(firm('Northwind Shipping'), firm('Northwind Shipping', suspicious)).verdict).toBe('proposed');
    // Companies of one name are never one by that alone.
    expect(compareSubjects(firm('Northwind Shipping', []), firm('Northwind Shipping', [])).verdict).toBe('proposed');
  });

  it.each([
    ['1984-03-07', '1984-03-07', 'born-day-agrees'], ['1984', '1984-03-07', 'born-year-agrees'], ['1984-03-07', '1984-07-03', 'born-near'], ['1984-03-07', '1934-03-07', 'born-near'],
    ['1984~', '1986-01-01', 'born-near'], ['1984-03-07', '1986-01-01', 'born-differs'], ['1984-03-07', '1964', 'born-far'],
  ])('dates of birth %s and %s: %s', (left, right, code) => {
    for (const [one, other] of [[left, right], [right, left]] as const) expect(codes(person('A B', { born: [one] }), person('A B', { born: [other] }))).toContain(code);
  });

  it('the more the qualifiers speak against it, the more the names must agree', () => {
    const score = (qualifiers: Partial<Qualifiers>): number => compareSubjects(person('Muhammad Ashtari', { born: ['1976-11-11'], nationalities: ['IR'], sex: ['male'] }), person('Ashtari, Mahmud', qualifiers)).score;
    const scores = [{ born: ['1976-11-11'], nationalities: ['IR'] }, { born: ['1976'] }, {}, { born: ['1979-01-01'] }, { born: ['1950-01-01'] }, { born: ['1950-01-01'], nationalities: ['KR'], sex: ['female'] }].map(score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
    expect(compareSubjects(person('Muhammad Ashtari', { born: ['1950-01-01'], nationalities: ['IR'] }), person('Ashtari, Mahmud', { born: ['1984-03-07'], nationalities: ['KR'] })).verdict).toBe('none');
  });

  it('is the same from either side, and says by which rules it was made', () => {
    const [left, right] = [person('Kim Yeonji', { born: ['1984'] }), person('김연지', { born: ['1984-03-07'] })];
    const [one, other] = [compareSubjects(left, right), compareSubjects(right, left)];
    expect([one.verdict, one.score, one.method]).toEqual([other.verdict, other.score, other.method]);
    expect(Object.keys(one.versions).sort()).toEqual(['identifiers', 'lists', 'normaliser', 'qualifiers', 'thresholds']);
    expect(one.names?.aligned.length).toBeGreaterThan(0);
  });
});
