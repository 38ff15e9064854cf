/** The payload of a compact JWS, indented for reading; undefined when it cannot be read. It is shown, not verified, here. */
export function receiptSays(jws: string): string | undefined {
  try {
    const payload = (jws.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    return JSON.stringify(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), null, 2);
  } catch {
    return undefined;
  }
}
