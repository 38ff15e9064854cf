import type { Session } from '../../../openapi/generated/console';

export type Officer = Session['officer'];

/** Who registers partners, agreements and tables; auditors read along. */
export const mayAdminister = ({ role }: Officer): boolean => role === 'administrator' || role === 'supervisor';
export const maySee = ({ role }: Officer): boolean => ['administrator', 'supervisor', 'auditor'].includes(role);

/** What becomes of records is for supervisors, watched by auditors. */
export const mayRetain = ({ role }: Officer): boolean => role === 'supervisor';
export const maySeeRetention = ({ role }: Officer): boolean => role === 'supervisor' || role === 'auditor';
export const mayReplay = ({ role }: Officer): boolean => ['liaison', 'supervisor', 'administrator'].includes(role);
export const mayImport = ({ role }: Officer): boolean => role !== 'auditor';
