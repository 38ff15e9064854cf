import type { Session } from '../../../openapi/generated/console';

type Officer = Session['officer'];

export const maySee = ({ role }: Officer): boolean => role !== 'administrator';

/** Who may look at targeting: its figures, inspections and comparisons. */
export { maySee as maySeeTargeting } from '../targeting/may';

export const mayCompare = ({ role }: Officer): boolean => role === 'analyst' || role === 'supervisor';
