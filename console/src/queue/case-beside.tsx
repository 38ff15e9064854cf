import { lazy, Suspense, type ComponentProps } from 'react';
import type { CasePane } from '../case/case-pane';
import { CaseWaiting } from '../case/case-waiting';

const load = () => import('../case/case-pane');
const Pane = lazy(() => load().then((module) => ({ default: module.CasePane })));

/** A case file is a sixth of what a first screen would have to wait for: its code comes when an officer reaches for the list, and stands there when a case is opened. */
export function reachForCases(): void {
  load().catch(() => undefined); // opening one asks again, and says what is wrong
}

export function CaseBeside(props: ComponentProps<typeof CasePane>) {
  return <Suspense fallback={<CaseWaiting />}><Pane {...props} /></Suspense>;
}
