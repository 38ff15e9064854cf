import type { ReactNode } from 'react';

function Icon({ children, size = 14 }: { children: ReactNode; size?: number }) {
  return <svg viewBox="0 0 16 16" width={size} height={size} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden>{children}</svg>;
}

export const WarningIcon = () => <Icon><path d="M8 2.2 14.6 13.500H1.400zM8 6.500v3.200M8 11.700v.1" /></Icon>;
export const CheckIcon = () => <Icon><path d="m3 8.500 3.400 3.400L13 4.800" /></Icon>;
export const CloseIcon = ({ size }: { size?: number }) => <Icon size={size}><path d="m4 4 8 8M12 4l-8 8" /></Icon>;
export const SearchIcon = () => <Icon><circle cx="7" cy="7" r="4.300" /><path d="m10.300 10.300 3.500 3.500" /></Icon>;
export const KeyboardIcon = () => <Icon size={16}><rect x="1.500" y="4" width="13" height="8.500" rx="1.500" /><path d="M4 6.800h.1M6.600 6.800h.1M9.300 6.800h.1M12 6.800h.1M5 9.800h6" /></Icon>;
export const CopyIcon = () => <Icon><rect x="5.500" y="5.500" width="8" height="8" rx="1.500" /><path d="M10.500 5.500v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2" /></Icon>;
export const ShieldIcon = () => <Icon size={16}><path d="M8 1.800 13.300 4v4c0 3.200-2.200 5.300-5.300 6.300C4.900 13.300 2.700 11.200 2.700 8V4z" /><path d="m5.600 8 1.800 1.800 3.200-3.400" /></Icon>;
export const InboxIcon = () => <Icon size={28}><path d="M2 9.500 4.200 3.500h7.600L14 9.500v3H2z" strokeWidth="1" /><path d="M2 9.500h3.500l1 1.500h3l1-1.500H14" strokeWidth="1" /></Icon>;
export const BellIcon = () => <Icon size={16}><path d="M3.200 12h9.600l-1.200-1.800V7.200a3.600 3.600 0 0 0-7.200 0v3zM6.700 14h2.600" /></Icon>;
export const SchemeIcon = () => <Icon size={16}><circle cx="8" cy="8" r="5.5" /><path d="M8 2.500v11a5.500 5.500 0 0 0 0-11z" fill="currentColor" /></Icon>;
