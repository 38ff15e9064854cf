import { componentValue, type Component, type SignedMessage } from './components.js';

/**
 * The signature base (RFC 9421 section 2.5).
 * @param parameters the inner list of Signature-Input as text, e.g. `("@method");created=1;keyid="k"`
 */
export function signatureBase(message: SignedMessage, components: readonly Component[], parameters: string): string {
  let base = '';
  for (const each of components) base += `${each.text}: ${componentValue(each, message)}\n`;
  return `${base}"@signature-params": ${parameters}`;
}
