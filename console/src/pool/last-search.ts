import { useState } from 'react';
import type { PoolSearch } from '../../../openapi/generated/console';

/** What was searched for last, as long as this page is loaded: kept in memory alone, for it may be a name. */
let last: PoolSearch | undefined;

export function useLastSearch(): [PoolSearch | undefined, (asked: PoolSearch | undefined) => void] {
  const [asked, ask] = useState(last);
  return [asked, (next) => {
    last = next;
    ask(next);
  }];
}
