import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/engine.js';
import type { ScreenDeclaration } from '../../src/flows/screen-declaration.js';
import type { EngineDoorDeps } from './deps.js';

type Wire = components['schemas'];
type Screened = Awaited<ReturnType<ScreenDeclaration>>;

/** The contract's bound on one answer; all hits are kept. */
const MOST_HITS = 1000;

export function screenDeclaration({ screenDeclaration: flow }: EngineDoorDeps): RequestHandler {
  return async (req, res) => {
    res.json(toWire(await flow(req.body as Wire['Declaration'])));
  };
}

function toWire({ screeningId, declaration, lane, score, hits, explanation, rulesVersion, feedPosition, screenedAt }: Screened): Wire['Screening'] {
  return {
    screeningId, declarationNumber: declaration.declarationNumber, lane, score, hits: hits.slice(0, MOST_HITS).map(toWireHit), explanation: [...explanation],
    engine: { rules: rulesVersion, feedPosition }, screenedAt: screenedAt.toISOString(),
  };
}

function toWireHit(hit: Screened['hits'][number]): Wire['ScreeningHit'] {
  const { indicatorId, field, operator, value, weight, explanation, partner, messageId, alertId, validUntil, tlp, permittedAction } = hit;
  return {
    indicatorId, field: field as Wire['IndicatorField'], operator, value, declared: { pointer: hit.pointer, value: hit.declared }, weight, explanation,
    partner, messageId, alertId, handling: { tlp, ...(permittedAction ? { permittedAction } : {}) }, validUntil,
  };
}
