import type { DeclineReason } from '../../../openapi/generated/console';

/** List F, the most usual first. */
export const DECLINE_REASONS: readonly DeclineReason[] = [
  'insufficient-identifiers', 'duplicate', 'covered-by-profile', 'false-positive', 'expired', 'outside-territory', 'no-legal-basis', 'handling-forbids',
  'operation-conflict', 'no-resources',
];
