import { PartnerRefusal, UnverifiedAnswer } from '../../client/exchange.js';
import type { Gateway } from '../../gateway.js';
import type { Asked } from '../../flows/sense-loss.js';
import { isLost } from '../../ledger/lost.js';
import type { Config } from '../../platform/config.js';
import { withGateway } from '../notice/open-gateway.js';
import { fail, ok, warn, type Line } from './finding.js';
import type { OtherClock } from './machine.js';

export interface PartnerFindings {
  readonly lines: readonly Line[];
  readonly clocks: readonly OtherClock[];
}

/** Milliseconds; a partner that takes longer holds up its line. */
const SLOW_MS = 3_000;

/** Asks every partner with a gateway how things stand between us: does it answer, soon, provably, and has it seen more of us than we know? */
export async function checkPartners(config: Config, { now }: { now(): Date }): Promise<PartnerFindings> {
  return withGateway(config, async (gateway) => {
    const partners = gateway.registry.administrations().filter(({ ours, gatewayUrl, state }) => !ours && gatewayUrl && state === 'active');
    const found = await Promise.all(partners.map(({ code }) => checkPartner(gateway, code, now)));
    return { lines: found.flatMap(({ lines }) => lines), clocks: found.flatMap(({ clocks }) => clocks) };
  });
}

async function checkPartner(gateway: Gateway, code: string, now: () => Date): Promise<PartnerFindings> {
  const { administration } = gateway.config;
  const subject = `${administration} partner ${code}`;
  const began = performance.now();
  try {
    const asked = await gateway.flows.askPartner(code);
    const took = Math.round(performance.now() - began);
    const answers = took > SLOW_MS ? warn(subject, `it answers, and takes ${took} ms`, 'Messages to it go one after the other: tell its operators.') : ok(subject, `it answers in ${took} ms, signed`);
    return { lines: [answers, ...lostLine(administration, code, asked)], clocks: asked.clock ? [{ name: `the gateway of ${code}`, aheadMs: now().getTime() - asked.clock.getTime() - took / 2 }] : [] };
  } catch (error) {
    return { lines: [unreachable(subject, error)], clocks: [] };
  }
}

function unreachable(subject: string, error: unknown): Line {
  if (error instanceof UnverifiedAnswer) return fail(subject, error.message, 'Do not send by another way. Call them by the number of the ceremony: is it their gateway, and which key signs it?');
  if (error instanceof PartnerRefusal) return fail(subject, `it refuses: ${error.detail || error.code}`, error.next ?? `Look up ${error.code} in docs/partner-guide/refusals.md, and call its operators.`);
  const { message, code } = error as NodeJS.ErrnoException;
  const certificate = /certificate|altnames|CERT_|SSL|TLS/i.test(`${code} ${message}`);
  if (certificate) return fail(subject, `its certificate is not accepted: ${message}`, 'Theirs is over or not from the authorities in TLS_CA_FILE: ask for the new one.');
  return warn(subject, `it is silent: ${message}`, 'Messages to it wait and go by themselves when it is back; after an hour, call its operators.');
}

/** What it has seen of us that we do not know. */
function lostLine(administration: string, code: string, { lost, known: { sent, heard } }: Asked): Line[] {
  const subject = `${administration} lost ${code}`;
  if (!isLost(lost)) return [];
  const parts = [
    ...(lost.leaves > 0 ? [`${lost.leaves} leaves of our log`] : []),
    ...(lost.sent > 0 ? [`${lost.sent} messages that we sent (${sent + 1} to ${sent + lost.sent})`] : []),
    ...(lost.received > 0 ? [`${lost.received} messages that we receipted (${heard + 1} to ${heard + lost.received})`] : []),
  ];
  const again = lost.received > 0 ? ` Ask its operators for: crx outbox resend ${administration} --from ${heard + 1} --to ${heard + lost.received}.` : '';
  return [fail(subject, `${code} has seen what we do not have: ${parts.join(', ')}. An old back-up was restored`, `docs/operations/runbooks.md, "Lost database".${again}`)];
}
