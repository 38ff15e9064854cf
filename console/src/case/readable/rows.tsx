import { useWords } from '../../words/use-words';
import { childPointer } from '../pointer';
import { Members } from './members';
import { Plain } from './plain';
import classes from './rows.module.css';
import { isObject, readsAsOne, type Json } from './shape';

/** A table where every row reads in one line; a card for each where one does not. */
export function Rows({ rows, pointer, depth }: { rows: readonly unknown[]; pointer: string; depth: number }) {
  const { field } = useWords();
  const objects = rows.filter(isObject);
  const columns = [...new Set(objects.flatMap((row) => Object.keys(row)))];
  const flat = objects.length === rows.length && columns.length <= 9 && objects.every((row) => Object.values(row).every(readsAsOne));
  if (!flat) return <div className={classes.cards}>{rows.map((row, index) => <div key={index} className={classes.card}><Members value={isObject(row) ? row : { value: row }} pointer={childPointer(pointer, index)} depth={depth} /></div>)}</div>;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead><tr>{columns.map((name) => <th key={name} scope="col">{field(name)}</th>)}</tr></thead>
        <tbody>{objects.map((row, index) => <tr key={index}>{columns.map((name) => <Cell key={name} name={name} row={row} pointer={childPointer(childPointer(pointer, index), name)} />)}</tr>)}</tbody>
      </table>
    </div>
  );
}

function Cell({ name, row, pointer }: { name: string; row: Json; pointer: string }) {
  return <td data-number={typeof row[name] === 'number'}>{row[name] !== undefined && <Plain member={name} value={row[name]} pointer={pointer} />}</td>;
}
