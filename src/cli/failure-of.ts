import { PartnerRefusal, UnverifiedAnswer } from '../client/exchange.js';
import { NotProven } from '../client/not-proven.js';
import { NetworkError } from '../platform/channel.js';
import { ConfigError } from '../platform/config.js';
import { Refusal, type Finding } from '../platform/refusal.js';
import { CommandFailure, EXIT } from './exit.js';

/** What to try when nobody could be reached, by the code of the network. */
const REACH: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there. Is the gateway running ("npm start"), and is --to right?',
  ENOTFOUND: 'The host name is not known. Check --to.',
  EAI_AGAIN: 'The host name could not be looked up. Check the network and --to.',
  ETIMEDOUT: 'It may have arrived. Send the same bytes again: the gateway takes a message once only.',
  ECONNECTTIMEOUT: 'Check --to, and whether a firewall is in between.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate of the server is for another name. Check --to.',
};
const UNTRUSTED = 'The certificate of the server was not issued by the authority in --ca. Ask the administration for its authority.';
const OUR_CERTIFICATE = 'The server did not accept the connection. Show the client certificate that is registered there (--cert, --tls-key).';

/** Turns whatever a command threw into what the person is told, and the exit code. */
export function failureOf(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error;
  if (error instanceof PartnerRefusal) return refusedByPartner(error);
  if (error instanceof UnverifiedAnswer) return unverified(error);
  if (error instanceof NotProven) return new CommandFailure(EXIT.unverified, error.message, { next: 'Do not rely on it. Check the keys with --jwks; if they are right, call the administration.' });
  if (error instanceof NetworkError) {
    return new CommandFailure(EXIT.unreachable, `Cannot reach the gateway: ${error.message}`, { next: nextFor(error.code), detail: { code: error.code } });
  }
  if (error instanceof ConfigError) {
    return new CommandFailure(EXIT.usage, error.problems.join('\n'), { next: 'Set these in the environment, or name a settings file with --settings.', detail: { problems: error.problems } });
  }
  if (error instanceof Refusal) return refused(error);
  const message = error instanceof Error ? error.message : String(error);
  return new CommandFailure(EXIT.fault, `Something failed: ${message}`, { next: 'Try again; "crx doctor" may name the cause, --trace shows where it failed.' });
}

function nextFor(code: string): string {
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code) && !code.includes('ALERT')) return REACH[code] ?? UNTRUSTED;
  if (/SSL|TLS|ECONNRESET|EPIPE/.test(code)) return OUR_CERTIFICATE;
  return REACH[code] ?? 'Check the network and --to.';
}

function refusedByPartner(error: PartnerRefusal): CommandFailure {
  const { code, detail, next, errors, retryAfter, answer } = error;
  return new CommandFailure(code === 'fault' ? EXIT.fault : EXIT.refused, [`Refused (${code}): ${detail}`, ...errors.map(findingLine)].join('\n'), {
    ...(next === undefined ? {} : { next }),
    detail: { code, detail, errors, status: answer.status, ...(retryAfter === undefined ? {} : { retryAfter }) },
  });
}

function unverified(error: UnverifiedAnswer): CommandFailure {
  return new CommandFailure(EXIT.unverified, `Not believed: ${error.message}`, {
    next: 'Nothing may be concluded from this answer. Check --to and --jwks; if both are right, call the administration.',
    detail: { status: error.status },
  });
}

function refused(error: Refusal): CommandFailure {
  const { detail, next, errors = [] } = error.text;
  return new CommandFailure(EXIT.refused, [`Refused (${error.code}): ${detail}`, ...errors.map(findingLine)].join('\n'), {
    ...(next === undefined ? {} : { next }),
    detail: { code: error.code, detail, errors },
  });
}

function findingLine({ pointer, detail }: Finding): string {
  return `  ${pointer || '(whole message)'}: ${detail}`;
}
