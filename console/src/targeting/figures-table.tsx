import { useTranslation } from 'react-i18next';
import type { OutcomeFigure } from '../../../openapi/generated/console';
import table from '../case/table.module.css';
import { Scroll } from '../shell/scroll';
import { count, share, times } from '../words/numbers';
import classes from './figures-table.module.css';

interface Props {
  readonly label: string;
  readonly of: readonly OutcomeFigure[];
  readonly nameOf: (of: OutcomeFigure) => string;
  readonly onOpen: (of: OutcomeFigure) => void;
}

/** Hit rates with the interval drawn and said: a point that a few inspections carry is seen to be wide. */
export function FiguresTable({ label, of, nameOf, onOpen }: Props) {
  const { t, i18n: { language } } = useTranslation();
  return (
    <Scroll className={table.scroll}>
      <table className={`${table.table} ${classes.table}`} aria-label={label}>
        <thead><tr>{(['of', 'inspected', 'positive', 'rate', 'interval', 'lift'] as const).map((name) => <th key={name} scope="col" data-number={name !== 'of' && name !== 'interval'}>{t(`targeting.found.columns.${name}`)}</th>)}</tr></thead>
        <tbody>
          {of.map((one) => (
            <tr key={`${one.by} ${one.of}`}>
              <th scope="row"><button type="button" className={classes.open} title={t('targeting.found.show')} disabled={one.inspected === 0} onClick={() => onOpen(one)}>{nameOf(one)}</button></th>
              <td data-number>{count(one.inspected, language)}</td><td data-number>{count(one.positive, language)}</td><td data-number>{share(one.hitRate, language)}</td>
              <td><Interval {...one} /><span className={classes.bounds}>{share(one.low, language)} – {share(one.high, language)}</span></td>
              <td data-number>{times(one.lift, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** From 0 to 100 %, the interval and the rate in it. The same stands beside it in figures. */
function Interval({ low, high, hitRate }: Pick<OutcomeFigure, 'low' | 'high' | 'hitRate'>) {
  return (
    <svg className={classes.interval} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden>
      <line className={classes.whole} x1="0" x2="100" y1="6" y2="6" />
      <line className={classes.range} x1={low * 100} x2={high * 100} y1="6" y2="6" />
      {hitRate !== undefined && <rect className={classes.rate} x={Math.min(98.5, hitRate * 100 - 0.75)} y="1" width="1.5" height="10" />}
    </svg>
  );
}
