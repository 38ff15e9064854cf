import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { recordsOfCase } from '../../src/views/records-shown.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordLook } from './opening.js';

export function showCaseSimulation(deps: ConsoleDoorDeps): RequestHandler<{ caseId: string }> {
  return async (req, res) => {
    const caseId = req.params.caseId.toLowerCase();
    const simulation = await deps.targeting.simulateCase(caseId);
    await recordLook(deps, req, { action: 'case.simulated', object: `case:${caseId}`, ...await recordsOfCase(deps.reader, caseId) });
    res.json(simulation as components['schemas']['CaseSimulation']);
  };
}
