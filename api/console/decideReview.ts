import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { showReview } from '../../src/views/list-reviews.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function decideReview({ flows, reader, clock }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const reviewId = (req.params.reviewId as string).toLowerCase();
    await flows.decideReview({ ...req.body as components['schemas']['ReviewDecision'], reviewId, officer: actorOf(officerOf(req)) });
    res.json(await showReview(reader, reviewId, clock.now()) as components['schemas']['Review']);
  };
}
