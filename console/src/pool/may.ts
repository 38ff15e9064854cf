import type { Session } from '../../../openapi/generated/console';

type Officer = Session['officer'];

/** A subject is more than one message: it is for those who work with it. */
export const maySearch = ({ role }: Officer): boolean => ['analyst', 'liaison', 'supervisor'].includes(role);

export const mayDecide = ({ role }: Officer): boolean => role === 'analyst' || role === 'supervisor';
