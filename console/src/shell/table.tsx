import { Button } from '@mantine/core';
import { flexRender, getCoreRowModel, getSortedRowModel, useReactTable, type ColumnDef, type Header as ColumnHead } from '@tanstack/react-table';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from './empty';
import { useKeys } from './keys';
import { step } from './step';
import classes from './table.module.css';
import { focusLeftRow, OneRow, WaitingRows } from './table-row';
import { Trouble } from './trouble';

export interface Column<Row> {
  readonly name: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the rows are put in order by when an officer asks; only a list that is whole can be sorted here. */
  readonly sortBy?: (row: Row) => string | number;
  /** `tight`: never wraps. `number`: to the right, figures of one width. */
  readonly kind?: 'tight' | 'number';
}

/** What a query of TanStack knows of a list, whole or page by page. */
export interface Listed {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
  readonly hasNextPage?: boolean;
  readonly isFetchingNextPage?: boolean;
  readonly fetchNextPage?: () => unknown;
}

interface Props<Row> {
  /** Said to screen readers: what is listed. */
  readonly label: string;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly rows: readonly Row[] | undefined;
  readonly listed: Listed;
  readonly idOf: (row: Row) => string;
  readonly empty: { readonly title: string; readonly text?: string };
  /** Without it rows are only read. The first cell is the button; a click anywhere in the row does the same. */
  readonly onOpen?: (id: string) => void;
  readonly openId?: string | undefined;
}

/** A list in columns: its head stays, pages follow on demand, a row opens by Enter or a click; j and k go down and up. */
export function Table<Row>({ label, columns, rows, listed, idOf, empty, onOpen, openId }: Props<Row>) {
  const { t } = useTranslation();
  const body = useRef<HTMLDivElement>(null);
  const definitions = useMemo(() => columns.map(definition), [columns]);
  const data = useMemo(() => [...(rows ?? [])], [rows]);
  const table = useReactTable({ data, columns: definitions, getRowId: idOf, getCoreRowModel: getCoreRowModel(), getSortedRowModel: getSortedRowModel(), enableSorting: !listed.hasNextPage });
  useKeys(onOpen ? { j: () => step(body.current, openId, 1), k: () => step(body.current, openId, -1) } : {});
  const whole = rows !== undefined;
  useEffect(() => { if (whole) focusLeftRow(body.current); }, [whole]);
  if (listed.isError && !rows) return <Trouble error={listed.error} title={t('table.failed')} retry={() => void listed.refetch()} />;
  if (rows?.length === 0) return <Empty title={empty.title}>{empty.text}</Empty>;
  return (
    <div ref={body} className={classes.scroll} role="region" aria-label={label} tabIndex={onOpen ? undefined : 0}>
      <table className={classes.table} aria-busy={listed.isPending}>
        <thead><tr>{table.getFlatHeaders().map((head) => <Head key={head.id} of={head} kind={columns[head.index]?.kind} />)}</tr></thead>
        <tbody>
          {listed.isPending && <WaitingRows columns={columns.length} label={t('table.loading')} />}
          {table.getRowModel().rows.map((row) => <OneRow key={row.id} of={row} columns={columns} chosen={row.id === openId} onOpen={onOpen} />)}
        </tbody>
      </table>
      {listed.hasNextPage && <div className={classes.more}><Button variant="default" size="xs" loading={listed.isFetchingNextPage ?? false} onClick={() => void listed.fetchNextPage?.()}>{t('queue.loadMore')}</Button></div>}
    </div>
  );
}

function definition<Row>({ name, title, cell, sortBy }: Column<Row>): ColumnDef<Row> {
  return { id: name, header: title, cell: ({ row }) => cell(row.original), accessorFn: sortBy ?? (() => ''), enableSorting: sortBy !== undefined };
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

function Head<Row>({ of, kind }: { of: ColumnHead<Row, unknown>; kind: Column<Row>['kind'] }) {
  const { column } = of;
  const sorted = column.getIsSorted();
  const title = flexRender(column.columnDef.header, of.getContext());
  return (
    <th scope="col" data-kind={kind} aria-sort={sorted ? SORTED[sorted] : undefined}>
      {column.getCanSort() ? <button type="button" className={classes.sort} onClick={() => column.toggleSorting()}>{title}<span aria-hidden>{sorted ? (sorted === 'asc' ? '↑' : '↓') : '↕'}</span></button> : title}
    </th>
  );
}
