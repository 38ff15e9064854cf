import { checkOrigin } from '../src/disclosure/check-origin.js';
import { signOrigin, type Authored } from '../src/disclosure/origin.js';
import { openSdJwt, readSdJwt, withhold } from '../src/disclosure/sd-jwt.js';
import { newSigningKey } from '../src/envelope/new-key.js';
import { loadSigningKey } from '../src/envelope/private-key.js';
import { importPublicKey, type KeyRecord } from '../src/envelope/public-key.js';
import { openContract } from '../src/platform/contract.js';
import { projectPath } from '../src/platform/paths.js';
import { parseJsonStrictly } from '../src/platform/strict-json.js';
import { alertBodies } from './messages.js';
import { measure, type Step } from './steps.js';

/** What a record costs that is signed field by field, against the same message without. */
export interface DisclosureResult {
  readonly parts: number;
  /** Bytes of the whole message. */
  readonly plainBytes: number;
  readonly signedBytes: number;
  readonly redactedBytes: number;
  readonly steps: readonly Step[];
}

type Message = Readonly<Record<string, unknown>> & { readonly messageId: string; readonly messageType: 'alert'; readonly alert: Readonly<Record<string, unknown>>; readonly handling: Authored['handling'] };

/** One alert of the bench, as its author signs it, as it is passed on without its indicators, and as each is read. */
export async function measureDisclosure(): Promise<DisclosureResult> {
  const made = newSigningKey('ed25519');
  const key = loadSigningKey(made.privateJwk);
  const record: KeyRecord = { ...importPublicKey(made.publicJwk), state: 'active', administration: 'ZZ' };
  const plain = JSON.parse((alertBodies(1)[0] as Buffer).toString('utf8')) as Message;
  const { fieldMarks: _marks, ...handling } = plain.handling as Authored['handling'] & { readonly fieldMarks?: unknown };
  const authored: Authored = { administration: 'ZZ', messageId: plain.messageId, messageType: 'alert', schemaVersion: '1.0', signedAt: new Date(), handling, record: plain.alert };
  const signer = { keyid: key.keyid, alg: key.alg, key: key.privateKey };
  const sdJwt = signOrigin(authored, signer);
  const signed = { ...plain, origin: { sdJwt } };
  const less = withhold(sdJwt, ['/alert/indicators']);
  const redacted = { ...plain, alert: openSdJwt(readSdJwt(less)).value['alert'], origin: { sdJwt: less } };
  const [plainBody, body, redactedBody] = [plain, signed, redacted].map((one) => Buffer.from(JSON.stringify(one))) as [Buffer, Buffer, Buffer];
  const contract = openContract(projectPath('openapi', 'schemas'));
  const deps = { keyFor: () => record, receiver: 'KR', at: new Date() };
  const read = (bytes: Buffer): void => {
    const message = parseJsonStrictly(bytes);
    if (contract.findings('messages.yaml', 'AlertMessage', message).length > 0) throw new Error('the message of the bench does not fit the contract');
    checkOrigin(message, deps);
  };
  return {
    parts: readSdJwt(sdJwt).disclosures.length, plainBytes: plainBody.length, signedBytes: body.length, redactedBytes: redactedBody.length,
    steps: [
      await measure('parse and validate the message without an origin', () => read(plainBody)),
      await measure('the same with an origin, and verify it', () => read(body)),
      await measure('the same with parts left out, and verify it', () => read(redactedBody)),
      await measure('sign a record field by field', () => signOrigin(authored, signer)),
      await measure('leave parts out', () => withhold(sdJwt, ['/alert/indicators'])),
    ],
  };
}
