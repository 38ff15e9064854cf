import type { Doors } from './world-file.js';

/** Everything that runs in one world, and where, worked out before anything is started. */
export interface WorldPlan {
  readonly portBase: number;
  readonly administrations: readonly PlannedAdministration[];
  readonly identity: { readonly port: number; readonly url: string };
}

export interface PlannedAdministration {
  readonly code: string;
  readonly name: string;
  readonly nativeName?: string;
  readonly database: string;
  readonly ports: Readonly<Record<keyof Doors, number>>;
  readonly doors: Doors;
}

export const DEFAULT_PORT_BASE = 7100;
/** The highest port in use lies this far above the base. */
export const PORT_SPAN = 204;

const ADMINISTRATIONS = [
  { code: 'KR', name: 'Korea Customs Service', nativeName: '관세청', database: 'crx_kr', offset: 0 },
  { code: 'NL', name: 'Customs Administration of the Netherlands', nativeName: 'Douane', database: 'crx_nl', offset: 100 },
];
const IDENTITY_OFFSET = 201;

/** @param portBase KR takes the four ports above it, NL those above +100, the identity provider +201 */
export function planWorld(portBase: number): WorldPlan {
  const administrations = ADMINISTRATIONS.map(({ offset, ...about }) => {
    const first = portBase + offset;
    const ports = { partner: first + 1, console: first + 2, engine: first + 3, ops: first + 4 };
    const doors = {
      partner: `https://127.0.0.1:${ports.partner}`, console: `http://localhost:${ports.console}`,
      engine: `http://127.0.0.1:${ports.engine}`, ops: `http://127.0.0.1:${ports.ops}`,
    };
    return { ...about, ports, doors };
  });
  const port = portBase + IDENTITY_OFFSET;
  return { portBase, administrations, identity: { port, url: `http://localhost:${port}` } };
}

/** Every port of the plan with the words for who needs it. */
export function plannedPorts(plan: WorldPlan): { port: number; use: string }[] {
  const doors = plan.administrations.flatMap(({ code, ports }) => Object.entries(ports).map(([door, port]) => ({ port, use: `${door} door of ${code}` })));
  return [...doors, { port: plan.identity.port, use: 'identity provider' }];
}
