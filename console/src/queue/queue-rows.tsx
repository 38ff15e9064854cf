import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useImperativeHandle, useRef, type Ref, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../openapi/generated/console';
import { useKeys } from '../shell/keys';
import type { Chosen } from './chosen';
import classes from './queue-list.module.css';
import { QueueRow } from './queue-row';

export interface RowsHandle {
  /** Puts the focus on the first row. */
  enter(): void;
}

interface Props {
  readonly ref: Ref<RowsHandle>;
  readonly cases: readonly Case[];
  readonly openId: string | undefined;
  readonly onOpen: (caseId: string) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  /** Where several may be judged together. */
  readonly chosen?: Chosen;
  /** Asks for the next page; absent on the last. */
  readonly onMore?: () => void;
}

/** A row as it is before it is measured. */
const ROW = 72;
/** So many rows before the end the next page is asked for. */
const AHEAD = 40;

/** A row out of sight is drawn within a few of them. */
const FRAMES = 10;

/** At once where the row is in sight: the next key may follow before the next frame. */
function focusWhenDrawn(find: () => HTMLElement | null | undefined, frames: number): void {
  const row = find();
  if (row) row.focus();
  else if (frames > 0) requestAnimationFrame(() => focusWhenDrawn(find, frames - 1));
}

/** Only the rows in sight are drawn, however long the list. The focus is its cursor: opening is written to the audit trail, so moving does not open. */
export function QueueRows({ ref, cases, openId, onOpen, search, chosen, onMore }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  // The list is laid out anew whenever this is another function: for a hundred thousand rows not at every step of a scroll.
  const keyOf = useCallback((index: number) => cases[index]?.caseId ?? index, [cases]);
  const virtual = useVirtualizer({ count: cases.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 8, getItemKey: keyOf });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onMore && last >= cases.length - AHEAD) onMore();
  }, [last, cases.length, onMore]);

  // A row has another height in a narrow list: what was measured before is of no use, and of rows out of sight nobody would notice.
  useEffect(() => {
    const { current } = scroller;
    if (!current) return undefined;
    let width = current.clientWidth;
    const watch = new ResizeObserver(() => {
      if (current.clientWidth === width) return;
      width = current.clientWidth;
      virtual.measure();
      // Rows in sight that have their new height already do not tell it again; it is held against the layout without heights, which is made by asking for it.
      virtual.getVirtualItems();
      for (const row of current.querySelectorAll('li')) virtual.measureElement(row);
    });
    watch.observe(current);
    return () => watch.disconnect();
  }, [virtual]);

  const cursor = (): string | undefined => (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-case]')?.dataset.case;
  const focus = (index: number): void => {
    const to = Math.min(cases.length - 1, Math.max(0, index));
    virtual.scrollToIndex(to, { align: 'auto' });
    focusWhenDrawn(() => scroller.current?.querySelector<HTMLElement>(`[data-case="${cases[to]?.caseId}"] button[data-row]`), FRAMES);
  };
  const move = (by: 1 | -1): void => {
    const from = cases.findIndex(({ caseId }) => caseId === (cursor() ?? openId));
    focus(from < 0 ? (by > 0 ? 0 : cases.length - 1) : from + by);
  };
  const turn = (range: boolean): void => {
    const at = cursor();
    if (at) chosen?.turn(at, range);
  };
  useImperativeHandle(ref, () => ({ enter: () => focus(0) }));
  useKeys({ j: () => move(1), k: () => move(-1), '/': () => search.current?.focus(), ...(chosen ? { x: () => turn(false), X: () => turn(true) } : {}) });

  return (
    <div ref={scroller} className={classes.scroll}>
      <ul className={classes.rows} style={{ height: virtual.getTotalSize() }} aria-label={t('queue.list')}>
        {rows.map(({ index, key, start }) => {
          const one = cases[index];
          return one && (
            <li key={key} ref={virtual.measureElement} data-index={index} data-case={one.caseId} aria-setsize={onMore ? -1 : cases.length} aria-posinset={index + 1} style={{ transform: `translateY(${start}px)` }}>
              <QueueRow of={one} open={one.caseId === openId} onOpen={onOpen} {...(chosen ? { picked: chosen.has(one.caseId), onPick: chosen.turn } : {})} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
