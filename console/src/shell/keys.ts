import { useEffect, useRef, type RefObject } from 'react';

type Actions = Readonly<Record<string, () => void>>;

const KEPT = 'crx.keys';
/** What came onto the page last is asked first: Escape leaves the form before it leaves the case. */
const listeners: Array<RefObject<Actions>> = [];

export const keysAreOn = (): boolean => localStorage.getItem(KEPT) !== 'off';
export const turnKeys = (on: boolean): void => localStorage.setItem(KEPT, on ? 'on' : 'off');

function writing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox');
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key !== 'Escape' && (writing(event.target) || !keysAreOn())) return;
  const action = listeners.findLast(({ current }) => event.key in current)?.current[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

/** Single keys, while nobody is writing. Escape works everywhere, switched on or not. */
export function useKeys(actions: Actions): void {
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    listeners.push(current);
    return () => void listeners.splice(listeners.indexOf(current), 1);
  }, []);
}
