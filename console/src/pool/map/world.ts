import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json' with { type: 'json' };
import { POSITIONS } from './positions.js';

/** The Pacific in the middle: the map begins in the Atlantic, and what lies west of that is drawn at the other end. */
const WEST = -30;
const [NORTH, SOUTH] = [80, -56];
/** Of the picture, in its own units: three to a degree. */
const SCALE = 3;
export const WIDTH = 360 * SCALE;
export const HEIGHT = (NORTH - SOUTH) * SCALE;

type Point = readonly [x: number, y: number];

/** Equal degrees are equal lengths (equirectangular): a picture to look where, not to measure on. */
const place = (east: number, north: number): Point => [(east - WEST) * SCALE, (NORTH - north) * SCALE];

/** Where a country is drawn. */
export function pointOf(code: string): Point {
  const [east, north] = POSITIONS[code] as readonly [number, number];
  return place(east < WEST ? east + 360 : east, north);
}

/** The outline of each country as the path of an SVG, from the Greenwich meridian on; drawn a second time a turn further on. */
export function outlines(): string[] {
  const topology = atlas as unknown as Topology<{ countries: GeometryCollection }>;
  return feature(topology, topology.objects.countries).features.map(({ geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
    return polygons.flatMap((rings) => rings.map((ring) => `M${onward(ring).map(([east, north]) => place(east, north).map((one) => one.toFixed(1)).join(' ')).join('L')}Z`)).join('');
  });
}

/** A ring that steps over the 180th meridian goes on beyond it, instead of back across the whole map. */
function onward(ring: readonly number[][]): Array<readonly [east: number, north: number]> {
  let turn = 0;
  return ring.map(([east = 0, north = 0], n) => {
    const step = east - (ring[n - 1]?.[0] ?? east);
    turn += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [east + turn, north];
  });
}

/** The shorter way between two countries, a little bent so that there and back are told apart. Across the edge it leaves at one end and comes in at the other. */
export function arcs(from: string, to: string): string[] {
  const [[x1, y1], [x2, y2]] = [pointOf(from), pointOf(to)];
  const turn = x2 - x1 > WIDTH / 2 ? -WIDTH : x1 - x2 > WIDTH / 2 ? WIDTH : 0;
  return turn === 0 ? [arc([x1, y1], [x2, y2])] : [arc([x1, y1], [x2 + turn, y2]), arc([x1 - turn, y1], [x2, y2])];
}

const BEND = 0.16;

function arc([x1, y1]: Point, [x2, y2]: Point): string {
  const [middleX, middleY] = [(x1 + x2) / 2 + (y2 - y1) * BEND, (y1 + y2) / 2 - Math.abs(x2 - x1) * BEND];
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${middleX.toFixed(1)} ${middleY.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
}
