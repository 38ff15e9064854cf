import { useKeys } from './keys';

/** Inside of what floats: came onto the page last, it is asked first, and what lies below stays open. */
export function CloseOnEscape({ onEscape }: { onEscape: () => void }) {
  useKeys({ Escape: onEscape });
  return null;
}
