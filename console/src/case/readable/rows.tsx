import type { ComponentType } from 'react';
import { Scroll } from '../../shell/scroll';
import { useWords } from '../../words/use-words';
import { childPointer } from '../pointer';
import { Plain } from './plain';
import classes from './rows.module.css';
import { isObject, readsAsOne, type Json } from './shape';

interface RowsProps {
  readonly rows: readonly unknown[];
  readonly pointer: string;
  readonly depth: number;
  /** Shows an object that does not fit a line; given, because objects hold rows and rows hold objects. */
  readonly inside: ComponentType<{ value: Json; pointer: string; depth?: number }>;
}

/** A table where every row reads in one line; a card for each where one does not. */
export function Rows({ rows, pointer, depth, inside: Inside }: RowsProps) {
  const { field } = useWords();
  const objects = rows.filter(isObject);
  const columns = [...new Set(objects.flatMap((row) => Object.keys(row)))];
  const flat = objects.length === rows.length && columns.length <= 9 && objects.every((row) => Object.values(row).every(readsAsOne));
  if (!flat) return <div className={classes.cards}>{rows.map((row, index) => <div key={index} className={classes.card}><Inside value={isObject(row) ? row : { value: row }} pointer={childPointer(pointer, index)} depth={depth} /></div>)}</div>;
  return (
    <Scroll className={classes.scroll}>
      <table className={classes.table}>
        <thead><tr>{columns.map((name) => <th key={name} scope="col">{field(name)}</th>)}</tr></thead>
        <tbody>{objects.map((row, index) => <tr key={index}>{columns.map((name) => <Cell key={name} name={name} row={row} pointer={childPointer(childPointer(pointer, index), name)} />)}</tr>)}</tbody>
      </table>
    </Scroll>
  );
}

function Cell({ name, row, pointer }: { name: string; row: Json; pointer: string }) {
  return <td data-number={typeof row[name] === 'number'}>{row[name] !== undefined && <Plain member={name} value={row[name]} pointer={pointer} />}</td>;
}
