// Makes token-frequencies.tsv again: `node src/matching/data/refine.mjs SOURCE_FOLDER`, a folder with bench_sdn.csv, bench_alt.csv (OFAC) and UN_consolidated.xml.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST = 4;
const folder = process.argv[2];
if (!folder) throw new Error('Say the folder of the source lists.');
const read = (file) => readFileSync(join(folder, file), 'utf8');
const counts = new Map();

const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted ?? plain ?? '').trim());
const wordsOf = (name) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’‘`]/g, '').split(/[^a-z]+/).filter((word) => word.length > 1);

function count(name, kind) {
  for (const word of new Set(wordsOf(name))) {
    const row = counts.get(word) ?? { person: 0, organisation: 0 };
    row[kind] += 1;
    counts.set(word, row);
  }
}

const kinds = new Map();
for (const line of read('bench_sdn.csv').split('\n').filter(Boolean)) {
  const [id, name, kind] = cells(line);
  if (!name) continue;
  kinds.set(id, kind === 'individual' ? 'person' : 'organisation');
  count(name, kinds.get(id));
}
for (const line of read('bench_alt.csv').split('\n').filter(Boolean)) {
  const [id, , , name] = cells(line);
  if (name) count(name, kinds.get(id) ?? 'organisation');
}
for (const [, part, body] of read('UN_consolidated.xml').matchAll(/<(INDIVIDUAL|ENTITY)>([\s\S]*?)<\/\1>/g)) {
  const names = [...body.matchAll(/<(?:FIRST|SECOND|THIRD|FOURTH)_NAME>([^<]*)</g)].map(([, name]) => name).join(' ');
  count(names, part === 'ENTITY' ? 'organisation' : 'person');
}

const rows = [...counts].filter(([, { person, organisation }]) => person + organisation >= LEAST)
  .sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, { person, organisation }]) => `${word}\t${person}\t${organisation}`);
writeFileSync(join(dirname(fileURLToPath(import.meta.url)), 'token-frequencies.tsv'), `token\tpersons\torganisations\n${rows.join('\n')}\n`);
