import type { Session } from '../../../openapi/generated/console';

export const watches = ({ role }: Session['officer']): boolean => ['analyst', 'liaison', 'supervisor'].includes(role);
