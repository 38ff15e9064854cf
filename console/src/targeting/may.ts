import type { Session } from '../../../openapi/generated/console';

type Officer = Session['officer'];

export const maySee = ({ role }: Officer): boolean => ['analyst', 'supervisor', 'auditor'].includes(role);

export const mayWrite = ({ role }: Officer): boolean => role === 'analyst' || role === 'supervisor';

/** A supervisor, and not who wrote or proposed it. */
export const maySettle = ({ role, actor }: Officer, author: string): boolean => role === 'supervisor' && actor !== author;
