import type { Command } from 'commander';
import type { Client } from '../../client/client.js';
import type { Context } from '../context.js';
import { rows } from '../output.js';
import { connect } from '../partner/connect.js';
import { addPartnerOptions, setupOf, type PartnerOptions } from '../partner/options.js';
import { exchangeLines } from '../partner/exchange-lines.js';
import { meaningOf } from '../partner/states.js';
import { uuid } from '../argument.js';

/** The parts of the answer that are shown; the contract has the whole (MessageStatus). */
export interface ShownStatus {
  readonly messageId: string;
  readonly messageType: string;
  readonly state: string;
  readonly receiptId?: string;
  readonly history: readonly { readonly step: string; readonly at: string; readonly detail?: string }[];
  readonly feedback: readonly ShownFeedback[];
}

interface ShownFeedback {
  readonly feedbackId: string;
  readonly state: string;
  readonly at?: string;
  readonly declineReason?: string;
  readonly hits?: number;
  readonly result?: string;
}

/** `crx status ID`: what became of a message, from the one who has it. */
export function addStatus(crx: Command, context: Context): void {
  const command = crx.command('status').argument('[messageId]', 'messageId of a message between you and the gateway', uuid('A messageId is a UUID.'))
    .description('show the state, the history and the feedback of a message; without one, how the exchange with you stands');
  addPartnerOptions(command)
    .addHelpText('after', `
Examples:
  $ crx status 01a1f84a-95c0-74db-8594-5560a70ec5d9
  $ crx status 01a1f84a-95c0-74db-8594-5560a70ec5d9 --json
  $ crx status                   received, refused, gaps, clock, keys, what is owed both ways

Exit code 1 with code not_found when the gateway has no such message of yours.`)
    .action(async (messageId: string | undefined, options: PartnerOptions) => {
      const { client } = await connect(await setupOf(options, context.root), context);
      try {
        await (messageId === undefined ? tellExchange(client, context) : tellMessage(client, messageId, context));
      } finally {
        client.close();
      }
    });
}

async function tellMessage(client: Client, messageId: string, { output }: Context): Promise<void> {
  const status = await client.message(messageId) as ShownStatus;
  output.result({ ok: true, ...status, meaning: meaningOf(status.state) }, statusLines(status));
}

async function tellExchange(client: Client, { output }: Context): Promise<void> {
  const status = await client.status();
  output.result({ ok: true, ...status }, exchangeLines(status));
}

/** A message's status in lines for people. */
export function statusLines(status: ShownStatus): string[] {
  return [
    `${status.messageType} ${status.messageId}: ${status.state} (${meaningOf(status.state)})`,
    ...rows(status.history.map(({ step, at, detail }) => [`${at}  ${step}`, detail ?? ''])).map((line) => line.trimEnd()),
    ...status.feedback.map(feedbackLine),
  ];
}

function feedbackLine({ feedbackId, state, declineReason, hits, result }: ShownFeedback): string {
  const more = [declineReason, hits === undefined ? undefined : `${hits} hit${hits === 1 ? '' : 's'}`, result].filter((word) => word !== undefined);
  return `  feedback ${feedbackId}: ${state}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
}
