/** A key id is 43 characters of base64url (RFC 7638 over SHA-256), and one in 64 begins with a hyphen: that is no option. */
const HYPHENED_KEY_ID = /^-[\w-]{42}$/;
/** Nobody types it. */
const GUARD = '\u2060';

/** Before the arguments are parsed: such a key id is kept from looking like an option. */
export const guarded = (arg: string): string => (HYPHENED_KEY_ID.test(arg) ? `${GUARD}${arg}` : arg);

/** And after that: the key id as it was typed. */
export const unguarded = <T>(value: T): T => (typeof value === 'string' && value.startsWith(GUARD) ? value.slice(GUARD.length) as T : value);
