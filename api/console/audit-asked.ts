import type { Request } from 'express';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

type Asked = Readonly<Record<string, string | undefined>> & { readonly limit: number };

/** The filter and place of a page of the trail; 50 lines unless another number is asked. */
export function askedOf(req: Request): Asked {
  const { limit, ...filter } = req.query as Record<string, string | undefined>;
  return { ...filter, limit: Number(limit ?? 50) } as Asked;
}

/** The auditor is audited: what was asked, by whom, about whom and what. */
export async function recordAsking({ recordAudit }: ConsoleDoorDeps, req: Request, question: string): Promise<void> {
  const { limit: _limit, after, ...filter } = askedOf(req);
  await recordAudit({ actor: actorOf(officerOf(req)), action: 'audit.asked', object: `audit:${question}`, detail: { ...filter, ...(after === undefined ? {} : { further: true }) } });
}
