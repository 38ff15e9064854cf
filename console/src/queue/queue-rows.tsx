import { useEffect, useImperativeHandle, useRef, type Ref, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../openapi/generated/console';
import { useKeys } from '../shell/keys';
import { reachForCases } from './case-beside';
import type { Chosen } from './chosen';
import classes from './queue-list.module.css';
import { QueueRow } from './queue-row';
import { useRowsInSight } from './use-rows-in-sight';

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
  const probe = useRef<HTMLDivElement>(null);
  const { from, to, row, show } = useRowsInSight(scroller, probe, cases.length);
  const last = Math.max(0, to - 1);
  useEffect(() => {
    if (onMore && last >= cases.length - AHEAD) onMore();
  }, [last, cases.length, onMore]);

  const cursor = (): string | undefined => (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-case]')?.dataset.case;
  const focus = (index: number): void => {
    const next = Math.min(cases.length - 1, Math.max(0, index));
    show(next);
    focusWhenDrawn(() => scroller.current?.querySelector<HTMLElement>(`[data-case="${cases[next]?.caseId}"] button[data-row]`), FRAMES);
  };
  const move = (by: 1 | -1): void => {
    const here = cursor() ?? openId;
    const at = cases.findIndex(({ caseId }) => caseId === here);
    focus(at < 0 ? (by > 0 ? 0 : cases.length - 1) : at + by);
  };
  const turn = (range: boolean): void => {
    const at = cursor();
    if (at) chosen?.turn(at, range);
  };
  useImperativeHandle(ref, () => ({ enter: () => focus(0) }));
  useKeys({ j: () => move(1), k: () => move(-1), '/': () => search.current?.focus(), ...(chosen ? { x: () => turn(false), X: () => turn(true) } : {}) });

  return (
    <div ref={scroller} className={classes.scroll}>
      <div ref={probe} className={classes.probe} aria-hidden />
      <ul className={classes.rows} style={{ height: cases.length * row }} aria-label={t('queue.list')} onPointerEnter={reachForCases} onFocus={reachForCases}>
        {cases.slice(from, to).map((one, n) => (
          <li key={one.caseId} data-case={one.caseId} aria-setsize={onMore ? -1 : cases.length} aria-posinset={from + n + 1} style={{ transform: `translateY(${(from + n) * row}px)` }}>
            <QueueRow of={one} open={one.caseId === openId} onOpen={onOpen} {...(chosen ? { picked: chosen.has(one.caseId), onPick: chosen.turn } : {})} />
          </li>
        ))}
      </ul>
    </div>
  );
}
