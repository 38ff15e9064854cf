import type { NamedLists } from '../../domain/profile.js';
import { csvLine } from '../../platform/csv-fields.js';
import { inWords } from '../language/evidence.js';
import type { ActiveProfile } from '../language/profile-index.js';

/** Profiles and lists as one CSV (RFC 4180): a row for each; criteria in words and as JSON. */
export function csvOf(profiles: readonly ActiveProfile[], lists: NamedLists): string {
  const head = ['kind', 'id', 'version', 'title', 'over', 'weight', 'validFrom', 'validUntil', 'permittedAction', 'words', 'json'];
  const rows = profiles.map(({ profileId, version, document }) => [
    'profile', profileId, String(version), document.title, document.over, String(document.weight), document.validFrom, document.validUntil, document.permittedAction ?? '', inWords(document.when), JSON.stringify(document.when),
  ]);
  const named = Object.entries(lists).map(([name, values]) => ['list', name, '', name, '', '', '', '', '', `${values.length} values`, JSON.stringify(values)]);
  return [head, ...rows, ...named].map(csvLine).join('');
}
