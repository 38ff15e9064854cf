/** What an officer may do in the console; the claim `crx_role` of the id token. */
export type OfficerRole = 'analyst' | 'liaison' | 'supervisor' | 'administrator' | 'auditor';

export interface DemoOfficer {
  readonly username: string;
  readonly name: string;
  readonly nativeName?: string;
  readonly role: OfficerRole;
  /** ISO 3166-1 alpha-2 code of the administration the officer works for. */
  readonly administration: string;
}

/** The named people of the demonstration: one of each role, in both administrations, and a second supervisor where one of them alone may not decide. */
export const DEMO_OFFICERS: readonly DemoOfficer[] = [
  { username: 'han.jiwoo', name: 'Han Jiwoo', nativeName: '한지우', role: 'analyst', administration: 'KR' },
  { username: 'seo.minjun', name: 'Seo Minjun', nativeName: '서민준', role: 'liaison', administration: 'KR' },
  { username: 'yoon.sora', name: 'Yoon Sora', nativeName: '윤소라', role: 'supervisor', administration: 'KR' },
  { username: 'lim.hayun', name: 'Lim Hayun', nativeName: '임하윤', role: 'supervisor', administration: 'KR' },
  { username: 'park.jihun', name: 'Park Jihun', nativeName: '박지훈', role: 'administrator', administration: 'KR' },
  { username: 'oh.eunji', name: 'Oh Eunji', nativeName: '오은지', role: 'auditor', administration: 'KR' },
  { username: 'anna.devries', name: 'Anna de Vries', role: 'analyst', administration: 'NL' },
  { username: 'pieter.bakker', name: 'Pieter Bakker', role: 'liaison', administration: 'NL' },
  { username: 'sanne.visser', name: 'Sanne Visser', role: 'supervisor', administration: 'NL' },
  { username: 'bram.jansen', name: 'Bram Jansen', role: 'administrator', administration: 'NL' },
  { username: 'femke.smit', name: 'Femke Smit', role: 'auditor', administration: 'NL' },
];
