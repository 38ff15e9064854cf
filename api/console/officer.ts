import { Refusal } from '../../src/platform/refusal.js';

export const ROLES = ['analyst', 'liaison', 'supervisor', 'administrator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Who is signed in, as the identity provider said. */
export interface Officer {
  /** `sub` of the id token: the one name that stays. */
  readonly subject: string;
  readonly name: string;
  readonly nativeName?: string;
  readonly role: Role;
  readonly administration: string;
}

/** The name of an officer in decisions and in the audit trail. */
export function actorOf(officer: Officer): string {
  return `officer:${officer.subject}`;
}

/**
 * Reads the claims of an id token. @throws Refusal forbidden when the officer is of another administration or has no
 * role here: what the provider does not say is not granted.
 */
export function officerFrom(claims: Readonly<Record<string, unknown>>, administration: string): Officer {
  const { sub, name, preferred_username: username, crx_role: role, crx_administration: from, crx_native_name: native } = claims;
  if (from !== administration) {
    throw new Refusal('forbidden', { detail: `This console is for officers of ${administration}.`, next: 'Sign in at the console of your own administration.' });
  }
  if (!ROLES.includes(role as Role)) {
    throw new Refusal('forbidden', { detail: 'Your account has no role in this console.', next: 'Ask the administrator of the identity provider for the claim crx_role.' });
  }
  const shownName = text(name) ?? text(username) ?? String(sub);
  return { subject: String(sub), name: shownName, ...(text(native) ? { nativeName: text(native) as string } : {}), role: role as Role, administration };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : undefined;
}
