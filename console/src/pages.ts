import { lazy, type ComponentType } from 'react';
import type { Session } from '../../openapi/generated/console';
import { maySee as maySeeAdministration } from './administration/may';
import { maySee as maySeeAudit } from './audit/may';
import { maySee as maySeeFigures } from './figures/may';
import { maySee as maySeeNotices } from './notices/may';
import { maySearch } from './pool/may';
import type { PageName } from './shell/place';
import { maySee as maySeeTargeting } from './targeting/may';

type Officer = Session['officer'];

/** A place of the console. Its code is loaded when an officer goes there for the first time. */
export interface Page {
  readonly name: PageName;
  readonly maySee: (officer: Officer) => boolean;
  readonly Content: ComponentType<{ officer: Officer }>;
}

/** Every place, in the order of the header. Who may see a page is a courtesy to the eye: the door decides each operation by itself. */
export const PAGES: readonly Page[] = [
  { name: 'queue', maySee: () => true, Content: lazy(() => import('./queue/queue-page').then(({ QueuePage }) => ({ default: QueuePage }))) },
  { name: 'pool', maySee: maySearch, Content: lazy(() => import('./pool/pool-page').then(({ PoolPage }) => ({ default: PoolPage }))) },
  { name: 'notices', maySee: maySeeNotices, Content: lazy(() => import('./notices/notices-page').then(({ NoticesPage }) => ({ default: NoticesPage }))) },
  { name: 'requests', maySee: () => true, Content: lazy(() => import('./requests/requests-page').then(({ RequestsPage }) => ({ default: RequestsPage }))) },
  { name: 'targeting', maySee: maySeeTargeting, Content: lazy(() => import('./targeting/targeting-page').then(({ TargetingPage }) => ({ default: TargetingPage }))) },
  { name: 'figures', maySee: maySeeFigures, Content: lazy(() => import('./figures/figures-page').then(({ FiguresPage }) => ({ default: FiguresPage }))) },
  { name: 'administration', maySee: maySeeAdministration, Content: lazy(() => import('./administration/administration-page').then(({ AdministrationPage }) => ({ default: AdministrationPage }))) },
  { name: 'audit', maySee: maySeeAudit, Content: lazy(() => import('./audit/audit-page').then(({ AuditPage }) => ({ default: AuditPage }))) },
];
