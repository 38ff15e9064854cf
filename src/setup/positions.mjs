// Makes console/src/pool/map/positions.ts: where a country is drawn when only its code is known, from Natural Earth (world-atlas) and the list of countries.
// Run `node src/setup/positions.mjs` after either has a new edition; a test compares with what `--print` says.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import { inRoot } from './steps.mjs';

/** Centre of the largest part of each country, by alpha-2: degrees east, degrees north. */
function positions() {
  const topology = createRequire(import.meta.url)('world-atlas/countries-50m.json');
  const codes = new Map(readFileSync(inRoot('src', 'mapping', 'codes', 'data', 'countries.csv'), 'utf8').split('\n').slice(1)
    .map((line) => /^([A-Z]{2}),.*?,([A-Z]{3}),(\d{3}),/.exec(line)).filter(Boolean).map(([, code, , numeric]) => [numeric, code]));
  const found = feature(topology, topology.objects.countries).features.flatMap(({ id, geometry }) => {
    const code = codes.get(id);
    return code ? [[code, centreOf(geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)]] : [];
  });
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function centreOf(polygons) {
  const rings = polygons.map(([outer]) => ({ area: areaOf(outer), outer }));
  const { outer } = rings.reduce((largest, one) => (one.area > largest.area ? one : largest));
  const [x, y] = outer.reduce(([east, north], [lon, lat]) => [east + lon / outer.length, north + lat / outer.length], [0, 0]);
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
}

/** Shoelace; degrees will do to tell which part is the largest. */
function areaOf(ring) {
  return Math.abs(ring.reduce((sum, [x, y], n) => {
    const [nextX, nextY] = ring[(n + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0)) / 2;
}

function source() {
  const rows = Object.entries(positions()).map(([code, [east, north]]) => `  ${code}: [${east}, ${north}],`);
  return `/** Made by src/setup/positions.mjs of Natural Earth (public domain): degrees east and north of each country, by alpha-2. */\nexport const POSITIONS: Readonly<Record<string, readonly [east: number, north: number]>> = {\n${rows.join('\n')}\n};\n`;
}

if (process.argv.includes('--print')) process.stdout.write(source());
else writeFileSync(inRoot('console', 'src', 'pool', 'map', 'positions.ts'), source());
