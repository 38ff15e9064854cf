import { SELECTIVE_RELEASE, signOrigin, type Authored } from '../../../disclosure/origin.js';
import { withhold } from '../../../disclosure/sd-jwt.js';
import { newSigningKey } from '../../../envelope/new-key.js';
import { loadSigningKey, type SigningKey } from '../../../envelope/private-key.js';
import { newId } from '../../../platform/ids.js';
import { assertRefused, assertThat } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import type { CheckContext } from '../context.js';
import { ID_MEMBER, recordOf, type Json, type TestMessage } from '../messages.js';
import { NotTried } from '../verdict.js';

const SOURCE = 'contract: Origin';
const RFC = 'RFC 9901 section 7.1';
const INVALID = [400, 'origin_invalid'] as const;
const HELD_BACK = 'conformance';

/** The profile is optional: who does not name it is not examined in it. */
async function spoken(context: CheckContext): Promise<TestMessage> {
  const profiles = (await context.get('/v1/capabilities')).json?.['optionalProfiles'];
  if (!Array.isArray(profiles) || !profiles.includes(SELECTIVE_RELEASE)) throw new NotTried(`the capabilities do not name ${SELECTIVE_RELEASE}`);
  return context.carrier();
}

/** What we sign of a message, with a member that no schema knows and nobody is shown. */
function signed(message: TestMessage, context: CheckContext, { key = context.signingKey, ...change }: Partial<Authored> & { readonly key?: SigningKey } = {}): string {
  const record = { ...recordOf(message), [HELD_BACK]: 'held back' };
  return signOrigin({
    administration: context.sender, messageId: message.messageId, messageType: message.messageType, schemaVersion: '1.0', signedAt: new Date(context.now()),
    handling: message['handling'] as Authored['handling'], record, ...change,
  }, { keyid: key.keyid, alg: key.alg, key: key.privateKey });
}

const less = (sdJwt: string, { messageType }: TestMessage): string => withhold(sdJwt, [`/${messageType}/${HELD_BACK}`]);
const within = (message: TestMessage, sdJwt: string): Json => ({ ...message, origin: { sdJwt } });

function refused(id: string, title: string, spoil: (message: TestMessage, context: CheckContext) => Json, { source = SOURCE, at }: { source?: string; at?: (message: TestMessage) => string } = {}): Check {
  return {
    id, title, source,
    async run(context) {
      const message = await spoken(context);
      const answer = await context.post(message, { body: Buffer.from(JSON.stringify(spoil(message, context))) });
      // What the pattern of the contract keeps out already is out.
      assertRefused(answer, INVALID, [400, 'schema_invalid']);
      const pointers = ((answer.json?.['errors'] ?? []) as { pointer?: string }[]).map(({ pointer }) => pointer);
      if (at) assertThat(pointers.includes(at(message)), `an error at ${at(message)}`, pointers);
    },
  };
}

function taken(id: string, title: string, write: (message: TestMessage, context: CheckContext) => Json): Check {
  return { id, title, source: SOURCE, run: async (context) => {
    const message = await spoken(context);
    await context.keep(message, { body: Buffer.from(JSON.stringify(write(message, context))) });
  } };
}

/** Another disclosure of the same member: right form, wrong content. */
function altered(sdJwt: string): string {
  const [jwt = '', first = '', ...rest] = sdJwt.split('~');
  const [salt, ...content] = JSON.parse(Buffer.from(first, 'base64url').toString('utf8')) as unknown[];
  return [jwt, Buffer.from(JSON.stringify([salt, ...content.slice(0, -1), 'other'])).toString('base64url'), ...rest].join('~');
}

const stranger = (): SigningKey => loadSigningKey(newSigningKey('ed25519').privateJwk);
const more = Buffer.from('["c2FsdC1vZi1ub2JvZHk","surplus",1]').toString('base64url');

export const ORG: CheckGroup = {
  code: 'ORG', title: 'Selective release (optional profile)',
  checks: [
    taken('ORG-01', 'a record its author signed field by field is taken', (message, context) => within(message, signed(message, context, { record: recordOf(message) }))),
    taken('ORG-02', 'with a part left out it is still taken', (message, context) => within(message, less(signed(message, context), message))),
    refused('ORG-03', 'a field that does not say what was signed is refused, and named', (message, context) => {
      const { messageType } = message;
      return within({ ...message, [messageType]: { ...recordOf(message), [ID_MEMBER[messageType]]: 'CONFORMANCE-OTHER' } }, less(signed(message, context), message));
    }, { at: ({ messageType }) => `/${messageType}/${ID_MEMBER[messageType]}` }),
    refused('ORG-04', 'a part that is shown and not in the record is refused', (message, context) => within(message, signed(message, context)), { at: ({ messageType }) => `/${messageType}/${HELD_BACK}` }),
    refused('ORG-05', 'a disclosure with other content is refused', (message, context) => within(message, altered(less(signed(message, context), message))), { source: RFC }),
    refused('ORG-06', 'a disclosure that belongs to nothing is refused', (message, context) => within(message, `${less(signed(message, context), message)}${more}~`), { source: RFC }),
    refused('ORG-07', 'a disclosure sent twice is refused', (message, context) => {
      const sdJwt = less(signed(message, context), message);
      return within(message, `${sdJwt}${sdJwt.split('~')[1] ?? ''}~`);
    }, { source: RFC }),
    refused('ORG-08', 'a signature by a key that is not registered is refused', (message, context) => within(message, less(signed(message, context, { key: stranger() }), message))),
    refused('ORG-09', 'a signature by another key than it names is refused', (message, context) =>
      within(message, less(signed(message, context, { key: { ...stranger(), keyid: context.signingKey.keyid } }), message))),
    refused('ORG-10', 'an author who did not sign is refused', (message, context) => within(message, less(signed(message, context, { administration: context.receiver }), message))),
    refused('ORG-11', 'what was signed for another message is refused', (message, context) => within(message, less(signed(message, context, { messageId: newId() }), message))),
    refused('ORG-12', 'what was signed tomorrow is refused', (message, context) => within(message, less(signed(message, context, { signedAt: new Date(context.now() + 86_400_000) }), message))),
    refused('ORG-13', 'a handling milder than that of the author is refused', (message, context) => within(message, less(signed(message, context, { handling: { tlp: 'RED' } }), message)), { at: () => '/handling/tlp' }),
    refused('ORG-14', 'a key binding is refused', (message, context) => within(message, `${less(signed(message, context), message)}e30.e30.AAAA`)),
  ],
};
