import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './route-map.module.css';
import type { Leg } from './ways';
import { arcs, HEIGHT, outlines, pointOf, WIDTH } from './world';

const COUNTRIES = 'map-countries';

/** The picture of the legs on an outline of the world; the list beside it says the same. In a chunk of its own, for the outlines. */
export function WorldMap({ legs }: { legs: readonly Leg[] }) {
  const { t } = useTranslation();
  const land = useMemo(outlines, []);
  const ends = [...new Set(legs.flatMap(({ from, to }) => [from, to]))];
  const arriving = new Set(legs.map(({ to }) => to));
  return (
    <svg className={classes.map} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('pictures.mapLabel', { legs: legs.length, countries: ends.length })}>
      <defs>
        <g id={COUNTRIES}>{land.map((path, n) => <path key={n} d={path} />)}</g>
        <marker id="map-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L8 4L0 8Z" /></marker>
      </defs>
      <use href={`#${COUNTRIES}`} />
      <use href={`#${COUNTRIES}`} x={WIDTH} />
      {legs.flatMap(({ from, to, records }) => arcs(from, to).map((path, n) => (
        <path key={`${from} ${to} ${n}`} className={classes.leg} d={path} strokeWidth={Math.min(5, 1.5 + records.length / 2)} markerEnd="url(#map-arrow)" />
      )))}
      {ends.map((code) => {
        const [x, y] = pointOf(code);
        return <g key={code} className={classes.end} data-arriving={arriving.has(code)} transform={`translate(${x} ${y})`}><circle r="4.5" /><text x="8" y="4">{code}</text></g>;
      })}
    </svg>
  );
}
