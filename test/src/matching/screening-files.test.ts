import { readListed } from '../../../bench/screening/listed.js';
import { readQueries } from '../../../bench/screening/queries.js';
import { ownEntity, tokenSorted } from '../../../bench/screening/truth.js';

const HEAD = 'full_name,first_name,middle_name,last_name,gender,date_of_birth,place_of_birth,nationality\n';

it('queries are read as the comparison needs them', () => {
  const [one, other] = readQueries(`${HEAD}"SALEK, ABDULHAI",,,,,1965,"Awlyatak Village, Chaki Wardak District, Afghanistan",af\nJane Doe,,,,female,1974-01-32,,South Korea\n`);
  expect(one).toEqual({ name: 'SALEK, ABDULHAI', born: ['1965'], place: 'Awlyatak Village, Chaki Wardak District, Afghanistan', nationalities: ['AF'], sex: [] });
  expect(other).toMatchObject({ born: ['1974-01'], nationalities: ['KR'], sex: ['female'] });
  expect(() => readQueries('a,b\n1,2\n')).toThrow('full_name');
});

it('the lists that ship are whole, and a query is about one of them', () => {
  const listed = readListed();
  expect(listed.length).toBe(9_979);
  expect(new Set(listed.map(({ list }) => list))).toEqual(new Set(['OFAC', 'UN']));
  const persons = listed.filter(({ kind, list }) => kind === 'person' && list === 'UN');
  const salek = persons.find(({ names }) => names.some((name) => tokenSorted(name) === 'abdulhai salek'))?.id;
  expect(salek).toBeDefined();
  const query = { name: 'SALEK, ABDULHAI', born: ['1965'], place: '', nationalities: [], sex: [] };
  expect(ownEntity(query, persons)).toBe(salek);
  const mangled = { ...query, name: 'SALKE ABDULHAI', place: 'Awlyatak Village, Gardan Masjid Area, Chaki Wardak District, Afghanistan' };
  expect(ownEntity(mangled, persons)).toBe(salek);
  expect(ownEntity({ ...mangled, name: 'Somebody Else' }, persons)).toBeUndefined();
});
