import type { PermittedAction } from '../domain/handling.js';
import type { Ground } from './hit.js';
import { scoreOf } from './score.js';

/** Red: physical inspection. Yellow: documents. Blue: released, audited later. Green: released. */
export const LANES = ['green', 'blue', 'yellow', 'red'] as const;
export type Lane = (typeof LANES)[number];

/** The score from which a lane is chosen. Blue is anything at all. */
export interface Thresholds {
  readonly red: number;
  readonly yellow: number;
}
export const THRESHOLDS: Thresholds = { red: 70, yellow: 40 };

/** The most visible lane that information with this permission may lead to. */
const HIGHEST: Readonly<Record<PermittedAction, Lane>> = {
  'analyse-only': 'blue',
  'profile-silently': 'blue',
  // Nothing may happen before somebody has spoken to the sender; an audit after release leaves the time for it.
  'contact-first': 'blue',
  'documentary-check': 'yellow',
  'inspect-as-routine': 'red',
  'inspect-openly': 'red',
  detain: 'red',
};

/** A partner who says nothing about permitted action has warned us so that we look: inspection is permitted. */
export function highestLane(action: PermittedAction | undefined): Lane {
  return action === undefined ? 'red' : HIGHEST[action];
}

export function laneOf(score: number, from: Thresholds = THRESHOLDS): Lane {
  if (score >= from.red) return 'red';
  if (score >= from.yellow) return 'yellow';
  return score >= 1 ? 'blue' : 'green';
}

/**
 * The lane, and the one the score alone would have meant. A lane must be earned by grounds that permit it: what a partner
 * gave for silent use counts in the score but never sends an officer to the container.
 */
export function decideLane(grounds: readonly Ground[], from: Thresholds = THRESHOLDS): { lane: Lane; byScore: Lane } {
  const byScore = laneOf(scoreOf(grounds), from);
  const earned = (lane: 'red' | 'yellow'): boolean => scoreOf(permitting(grounds, lane)) >= from[lane];
  if (byScore === 'red' && earned('red')) return { lane: 'red', byScore };
  if (LANES.indexOf(byScore) >= LANES.indexOf('yellow') && earned('yellow')) return { lane: 'yellow', byScore };
  return { lane: byScore === 'green' ? 'green' : 'blue', byScore };
}

/** The grounds that may lead to this lane. */
export function permitting<One extends Ground>(grounds: readonly One[], lane: Lane): One[] {
  return grounds.filter((ground) => LANES.indexOf(highestLane(ground.permittedAction)) >= LANES.indexOf(lane));
}
