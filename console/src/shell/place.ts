import { useCallback, useSyncExternalStore } from 'react';
import type { CaseState } from '../../../openapi/generated/console';

/** Where the officer is: kept in the address, so that a link or a reload leads back. Holds ids, never words of a message. */
export interface Place {
  readonly state: CaseState | 'all';
  readonly caseId?: string;
}

const STATES = ['open', 'accepted', 'declined', 'all'];
const MOVED = 'crx:moved';

function read(search: string): Place {
  const asked = new URLSearchParams(search);
  const state = asked.get('state') ?? 'open';
  const caseId = asked.get('case');
  return { state: (STATES.includes(state) ? state : 'open') as Place['state'], ...(caseId && /^[0-9a-f-]{36}$/.test(caseId) ? { caseId } : {}) };
}

function subscribe(onMove: () => void): () => void {
  addEventListener('popstate', onMove);
  addEventListener(MOVED, onMove);
  return () => {
    removeEventListener('popstate', onMove);
    removeEventListener(MOVED, onMove);
  };
}

export function usePlace(): [Place, (place: Place) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const go = useCallback((place: Place) => {
    const asked = new URLSearchParams({ state: place.state, ...(place.caseId ? { case: place.caseId } : {}) });
    history.pushState(null, '', `/?${asked}`);
    dispatchEvent(new Event(MOVED));
  }, []);
  return [read(search), go];
}
