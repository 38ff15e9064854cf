import { writeFile } from 'node:fs/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { findKept } from '../../evidence/store.js';
import type { Gateway } from '../../gateway.js';
import { listDeliveries, showDelivery, type DeliveryShown, type LineShown } from '../../views/list-deliveries.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { settingsOf, withGateway } from '../notice/open-gateway.js';
import { rows } from '../output.js';
import { wholeNumber } from '../partner/options.js';
import { code, gatewayCommand, officerLook, officerStep, type StepOptions } from '../registrar/step.js';

interface ListOptions extends StepOptions {
  readonly partner?: string;
  readonly state?: string;
  readonly after?: string;
  readonly limit: number;
}

/** `crx outbox ...`: what our gateway has sent and has to send; what was given up goes out again. */
export function addOutbox(crx: Command, context: Context): void {
  const outbox = crx.command('outbox').description('what our own gateway has sent and has to send').addHelpText('after', `
Examples:
  $ crx outbox list --state dead
  $ crx outbox list --partner NL --json
  $ crx outbox show 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10 --bytes message.json
  $ crx outbox replay 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10 --as officer:yoon.sora
  $ crx outbox resend NL --from 41 --to 60 --as officer:yoon.sora

waiting: for our push, or to be collected · delivered: they have it and said so · parked: refused for good · dead: given up after its deadline.
Parked and dead ones are replayed with the same bytes, under the same delivery id; what a partner had and lost (its back-up was old) goes again by "resend".`);
  gatewayCommand(outbox, 'list', 'newest first, with the lines to partners that fail now').option('--partner <code>', 'only those to this partner', code)
    .addOption(new Option('--state <state>', 'only those in this state').choices(['waiting', 'delivered', 'parked', 'dead']))
    .option('--after <cursor>', 'the "next" of the page before').option('--limit <n>', 'rows at most', wholeNumber(1, 200), 50)
    .action(async ({ partner, state, after, limit, ...where }: ListOptions) => {
      const page = await onGateway(where, context, ({ reader }) => listDeliveries(reader, { partner, state, after, limit }));
      context.output.result({ ok: true, ...page }, [...page.lines.map(failing), ...page.deliveries.map(line), ...(page.more ? [`More: --after ${page.next}`] : [])]);
    });
  officerLook(outbox, 'show', 'one of them').argument('<delivery>', 'its id').option('--bytes <file>', 'write the exact bytes of the message there; that is an export, and written to the audit trail')
    .action(async (deliveryId: string, { bytes, as, ...where }: StepOptions & { bytes?: string }) => {
      const [delivery, kept] = await onGateway(where, context, async (gateway) => {
        const found = await Promise.all([showDelivery(gateway.reader, uuid(deliveryId)), findKept(gateway.reader, uuid(deliveryId))]);
        if (bytes && found[1]) await recordExport(gateway, found[1], as);
        return found;
      });
      if (!delivery || !kept) throw usage('There is no delivery of this id.', 'See "crx outbox list".');
      if (bytes) await writeFile(bytes, kept.body);
      tell(context, delivery);
    });
  officerStep(outbox, 'replay', 'send it again, at once and under a new deadline').argument('<delivery>', 'its id; it is parked or dead')
    .action(async (deliveryId: string, { as, ...where }: StepOptions) => {
      const delivery = await onGateway(where, context, async ({ flows, db }) => showDelivery(db, (await flows.replayDelivery(uuid(deliveryId), as)).keptId));
      if (delivery) tell(context, delivery);
    });
  officerStep(outbox, 'resend', 'send again what a partner had and lost').argument('<partner>', 'who lost it', code)
    .requiredOption('--from <n>', 'the first number it lacks', numberOf).requiredOption('--to <n>', 'the last one', numberOf)
    .action(async (partner: string, { as, from, to, ...where }: StepOptions & { from: number; to: number }) => {
      const count = await onGateway(where, context, ({ flows }) => flows.resendDeliveries({ partner, from, to, officer: as }));
      context.output.result({ ok: true, count }, [`${count} messages to ${partner} go again, in the order of their numbers.`]);
    });
}

async function onGateway<T>({ of, settings }: Pick<StepOptions, 'of' | 'settings'>, { root }: Context, work: (gateway: Gateway) => Promise<T>): Promise<T> {
  return withGateway(await settingsOf(of, { root, settings }), work);
}

/** Written before the bytes are: what cannot be recorded is not taken away. */
async function recordExport({ recordAudit }: Gateway, { keptId, partner }: { keptId: string; partner: string }, actor: string): Promise<void> {
  await recordAudit({ actor, action: 'message.exported', object: `delivery:${keptId}`, partners: [partner], records: [keptId] });
}

function tell({ output }: Context, delivery: DeliveryShown): void {
  output.result({ ok: true, delivery }, [line(delivery), ...rows(Object.entries(delivery).map(([name, value]) => [name, String(value)] as const))]);
}

function line({ deliveryId, partner, position, messageType, state, attempts, lastError }: DeliveryShown): string {
  return `${deliveryId}  ${partner} ${String(position).padStart(6)}  ${messageType.padEnd(10)} ${state.padEnd(9)} ${attempts} attempts${lastError ? `, last: ${lastError}` : ''}`;
}

function failing({ partner, failures, failingSince, nextAt, lastError }: LineShown): string {
  return `The line to ${partner} fails since ${failingSince} (${failures} attempts${nextAt ? `, next at ${nextAt}` : ''}): ${lastError ?? 'no reason noted'}`;
}

function uuid(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw usage(`${text} is not the id of a delivery.`, 'See "crx outbox list".');
  return text.toLowerCase();
}

function numberOf(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('Use a whole number from 1 on.');
  return number;
}
