import { countryOf } from './countries.js';
import { parseTable } from './csv.js';
import type { Query } from './truth.js';

const COLUMNS = ['full_name', 'date_of_birth', 'nationality'];

/** Queries of a file with the columns full_name, gender, date_of_birth, place_of_birth, nationality. @throws Error when it is another file */
export function readQueries(text: string): Query[] {
  const table = parseTable(text);
  const missing = COLUMNS.filter((column) => table[0] !== undefined && !(column in table[0]));
  if (table.length === 0 || missing.length > 0) throw new Error(`The file has no rows, or lacks the columns ${missing.join(', ')}: it needs full_name, date_of_birth and nationality.`);
  return table.filter((row) => row['full_name']).map((row) => ({
    name: row['full_name'] ?? '', place: row['place_of_birth'] ?? '', born: bornOf(row['date_of_birth'] ?? ''),
    nationalities: [countryOf(row['nationality'] ?? '')].filter((country) => country !== undefined),
    sex: /^(male|female)$/i.test(row['gender'] ?? '') ? [(row['gender'] ?? '').toLowerCase()] : [],
  }));
}

/** A date that is none ("1974-01-32") is known as far as it makes sense. */
function bornOf(text: string): string[] {
  const [, year, month = '', day = ''] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text) ?? [];
  if (year === undefined) return [];
  const whole = [year, ...(Number(month) >= 1 && Number(month) <= 12 ? [month.padStart(2, '0'), ...(Number(day) >= 1 && Number(day) <= 31 ? [day.padStart(2, '0')] : [])] : [])];
  return [whole.join('-')];
}
