import { Skeleton } from '@mantine/core';
import { flexRender, type Row as TableRow } from '@tanstack/react-table';
import { useRef } from 'react';
import type { Column } from './table';
import classes from './table.module.css';

/** The row that was opened last: where a list that comes back puts the focus. */
let left: string | undefined;

export function rememberRow(id: string): void {
  left = id;
}

export function focusLeftRow(list: HTMLElement | null): void {
  if (left === undefined) return;
  list?.querySelector<HTMLButtonElement>(`button[data-row="${CSS.escape(left)}"]`)?.focus();
  left = undefined;
}

interface RowProps<Row> {
  readonly of: TableRow<Row>;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly chosen: boolean;
  readonly onOpen: ((id: string) => void) | undefined;
}

export function OneRow<Row>({ of, columns, chosen, onOpen }: RowProps<Row>) {
  const row = useRef<HTMLTableRowElement>(null);
  const open = (): void => {
    // The place to come back to is the button, also after a click beside it; who marks words does not open.
    if (!onOpen || getSelection()?.isCollapsed === false) return;
    row.current?.querySelector<HTMLButtonElement>('button[data-row]')?.focus();
    left = of.id;
    onOpen(of.id);
  };
  return (
    <tr ref={row} data-opens={onOpen !== undefined} data-chosen={chosen} onClick={open}>
      {of.getVisibleCells().map((cell, index) => (
        <td key={cell.id} data-kind={columns[index]?.kind}>
          {onOpen && index === 0
            ? <button type="button" className={classes.open} data-row={of.id} aria-current={chosen || undefined}>{flexRender(cell.column.columnDef.cell, cell.getContext())}</button>
            : flexRender(cell.column.columnDef.cell, cell.getContext())}
        </td>
      ))}
    </tr>
  );
}

const WAITING_ROWS = 6;

export function WaitingRows({ columns, label }: { columns: number; label: string }) {
  return Array.from({ length: WAITING_ROWS }, (_, row) => (
    <tr key={row} aria-label={row === 0 ? label : undefined}>{Array.from({ length: columns }, (_cell, cell) => <td key={cell}><Skeleton height={12} my={4} width={cell === 0 ? '70%' : '50%'} /></td>)}</tr>
  ));
}
