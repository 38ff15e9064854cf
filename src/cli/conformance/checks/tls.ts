import { issueCertificate } from '../../certificate/issue.js';
import { assertThat, shown } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import { Broken, NotTried } from '../verdict.js';
import type { CheckContext } from '../context.js';
import type { TlsIdentity } from '../wire.js';

const PROFILE = 'wire profile crx/1, RFC 8446';

export const TLS: CheckGroup = {
  code: 'TLS', title: 'TLS and certificates',
  checks: [
    {
      id: 'TLS-01', title: 'TLS 1.3 is spoken', source: PROFILE,
      async run(context) {
        assertSecure(context);
        const { protocol } = await shaken(context, { minVersion: 'TLSv1.3' });
        assertThat(protocol === 'TLSv1.3', 'TLSv1.3', protocol);
      },
    },
    {
      id: 'TLS-02', title: 'TLS 1.2 and older are not spoken', source: PROFILE,
      async run(context) {
        assertSecure(context);
        const shook = await context.handshake({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }).catch(() => undefined);
        assertThat(shook === undefined, 'a handshake that fails', shook?.protocol);
      },
    },
    {
      id: 'TLS-03', title: 'the certificate of the server holds for the name in the address', source: 'RFC 9110 section 4.3.4, RFC 6125',
      async run(context) {
        assertSecure(context);
        const refused = await context.handshake({ rejectUnauthorized: true }).then(() => undefined, (error: Error) => error.message);
        assertThat(refused === undefined, 'a certificate that verifies', refused);
      },
    },
    strangers('TLS-04', 'without a client certificate nothing is given', ({ examined: { tls } }) => (tls.ca === undefined ? {} : { ca: tls.ca })),
    strangers('TLS-05', 'a client certificate of an unknown authority gets nothing', ({ examined: { tls }, now }) => {
      const made = issueCertificate({ commonName: 'conformance stranger', use: 'client', days: 1, now: new Date(now()) });
      return { key: made.keyPem, cert: made.pem, ...(tls.ca === undefined ? {} : { ca: tls.ca }) };
    }),
  ],
};

/** A stranger is refused in the handshake, on the connection, or in words; each of them keeps the promise. */
function strangers(id: string, title: string, identity: (context: CheckContext) => TlsIdentity): Check {
  return {
    id, title, source: 'wire profile crx/1; contract: certificate_unknown',
    async run(context) {
      assertSecure(context);
      const answer = await context.ask({ target: '/v1/capabilities' }, identity(context)).catch((error: unknown) => {
        if (error instanceof Broken) return undefined;
        throw error;
      });
      if (answer === undefined) return;
      assertThat(answer.status === 403 && answer.code === 'certificate_unknown', 'no connection, or 403 certificate_unknown', shown(answer));
    },
  };
}

function assertSecure({ examined }: CheckContext): void {
  if (examined.url.protocol !== 'https:') throw new NotTried('the door is asked over plain HTTP');
}

function shaken(context: CheckContext, options: Parameters<CheckContext['handshake']>[0]): ReturnType<CheckContext['handshake']> {
  return context.handshake(options).catch((error: Error) => {
    throw new Broken('a handshake', error.message);
  });
}
