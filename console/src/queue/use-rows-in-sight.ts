import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { rowsInSight, scrollTo } from './rows-in-sight';

interface InSight {
  readonly from: number;
  readonly to: number;
  /** Height of a row. */
  readonly row: number;
  /** Scrolls a row into sight. */
  show(index: number): void;
}

/**
 * Which rows of a list are drawn. All rows are of one height, which the sheet says and `probe` has: nothing is kept or measured for a row,
 * and a list of a hundred thousand costs what one of a hundred does.
 */
export function useRowsInSight(scroller: RefObject<HTMLElement | null>, probe: RefObject<HTMLElement | null>, count: number): InSight {
  const [{ view, row }, setHeights] = useState({ view: 0, row: 0 });
  const top = useRef(0);

  // Before anything is painted, and whenever the list gets another width or the letters another size.
  useLayoutEffect(() => {
    const [list, one] = [scroller.current, probe.current];
    if (!list || !one) return undefined;
    const measure = (): void => setHeights((before) => {
      const now = { view: list.clientHeight, row: one.getBoundingClientRect().height };
      return before.view === now.view && before.row === now.row ? before : now;
    });
    measure();
    const watch = new ResizeObserver(() => flushSync(measure)); // not a frame later: rows of the new height at the places of the old one lie over each other
    watch.observe(list);
    watch.observe(one);
    return () => watch.disconnect();
  }, [scroller, probe]);

  // The row at the upper edge stays there when rows get another height.
  const rowBefore = useRef(0);
  useEffect(() => {
    if (scroller.current && rowBefore.current > 0 && row > 0) scroller.current.scrollTop *= row / rowBefore.current;
    rowBefore.current = row;
  }, [scroller, row]);

  // Told to React as a store, so that the rows stand before the frame of the scroll is painted; between two rows there is nothing to tell.
  const follow = useCallback((tell: () => void) => {
    const list = scroller.current;
    const moved = (): void => {
      top.current = list?.scrollTop ?? 0;
      tell();
    };
    list?.addEventListener('scroll', moved, { passive: true });
    return () => list?.removeEventListener('scroll', moved);
  }, [scroller]);
  const first = useSyncExternalStore(follow, () => (row > 0 ? Math.floor(top.current / row) : 0));

  const [from, to] = rowsInSight({ first, view, row, count });
  const show = (index: number): void => {
    if (scroller.current) scroller.current.scrollTop = scrollTo(index, scroller.current.scrollTop, { view, row });
  };
  return { from, to, row, show };
}
