import type { RequestHandler } from 'express';
import type { Declaration, Screening, ScreeningHit } from '../../openapi/generated/engine.js';
import type { ScreenDeclaration } from '../../src/flows/screen-declaration.js';
import type { EngineDoorDeps } from './deps.js';

type Screened = Awaited<ReturnType<ScreenDeclaration>>;

/** The contract's bound on one answer; all hits are kept. */
const MOST_HITS = 1000;

export function screenDeclaration({ screenDeclaration: flow }: EngineDoorDeps): RequestHandler {
  return async (req, res) => {
    res.json(toWire(await flow(req.body as Declaration)));
  };
}

function toWire({ screeningId, declaration, lane, score, hits, explanation, rulesVersion, feedPosition, screenedAt }: Screened): Screening {
  return {
    screeningId, declarationNumber: declaration.declarationNumber, lane, score, hits: hits.slice(0, MOST_HITS).map(toWireHit), explanation: [...explanation],
    engine: { rules: rulesVersion, feedPosition }, screenedAt: screenedAt.toISOString(),
  };
}

function toWireHit(hit: Screened['hits'][number]): ScreeningHit {
  const { indicatorId, field, operator, value, weight, explanation, partner, messageId, alertId, validUntil, tlp, permittedAction } = hit;
  return {
    indicatorId, field: field as ScreeningHit['field'], operator, value, declared: { pointer: hit.pointer, value: hit.declared }, weight, explanation,
    partner, messageId, alertId, handling: { tlp, ...(permittedAction ? { permittedAction } : {}) }, validUntil,
  };
}
