import { writeFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import type { Context } from '../context.js';
import { rows } from '../output.js';
import { connect, withRetry, type Connection } from '../partner/connect.js';
import { readMessage, type OutgoingMessage } from '../partner/message.js';
import { addPartnerOptions, setupOf, type PartnerOptions } from '../partner/options.js';
import { receiptIn, type Receipted } from '../partner/receipt.js';
import { meaningOf } from '../partner/states.js';

interface Options extends PartnerOptions {
  readonly fresh?: true;
  readonly receipt?: string;
  readonly attempts: number;
}

/** `crx send FILE`: one message to one gateway, believed only with a receipt that verifies. */
export function addSend(crx: Command, context: Context): void {
  const command = crx.command('send').argument('<file>', 'the message (JSON); its messageType decides where it goes')
    .description('sign and send an alert, a seizure or a feedback message, and verify the receipt')
    .option('--fresh', 'send the content as a new message: new messageId, sent now, valid from now')
    .option('--receipt <file>', 'write the receipt (compact JWS) to this file')
    .option('--attempts <n>', 'how often to try when the network fails or the gateway is not available', attempts, 4);
  addPartnerOptions(command)
    .addHelpText('after', `
Examples:
  $ crx send openapi/examples/alert-cocaine-reefer.json --fresh
  $ crx send alert.json --to https://gateway.example:7101 --key zz/signing-key.jwk --cert zz/client.pem --tls-key zz/client-key.pem --ca ca.pem
  $ crx send alert.json --receipt receipt.jws --json

Without --fresh the bytes of the file go out exactly as they are. Sending the same bytes again is safe: you get the original receipt.`)
    .action(async (file: string, options: Options) => send(file, options, context));
}

async function send(file: string, options: Options, context: Context): Promise<void> {
  const { output, clock, root } = context;
  const message = await readMessage(file, options.fresh ? clock.now() : undefined);
  const setup = await setupOf(options, root);
  const patience = { most: options.attempts, onRetry: (why: string, wait: number): void => output.warn(`${why}; trying again in ${(wait / 1000).toFixed(1)} s`) };
  const connection = await withRetry(() => connect(setup, context), patience);
  try {
    const answer = await withRetry(() => connection.exchange.post(message.path, message.bytes, { contentType: 'application/json' }), patience);
    const receipted = await receiptIn(answer, message, connection.keys);
    if (options.receipt) await writeFile(options.receipt, `${receipted.jws}\n`);
    const state = await stateNow(connection, message.messageId);
    tell(context, { message, receipted, state, connection });
  } finally {
    connection.exchange.close();
  }
}

/** Nice to know beside the receipt, so its failure takes nothing away from what the receipt proves. */
async function stateNow({ exchange }: Connection, messageId: string): Promise<string> {
  try {
    const answer = await exchange.get(`/v1/messages/${messageId}`);
    return (JSON.parse(answer.body.toString('utf8')) as { state: string }).state;
  } catch {
    return 'received';
  }
}

function tell({ output }: Context, sent: { message: OutgoingMessage; receipted: Receipted; state: string; connection: Connection }): void {
  const { receipted: { payload, jws, duplicate }, state, connection } = sent;
  const { receiptId, messageId, messageType, receiver, receivedAt, sequence } = payload;
  output.result({ ok: true, messageId, messageType, receiver, receiptId, receivedAt, sequence, duplicate, state, meaning: meaningOf(state), receipt: jws, keysFrom: connection.keys.origin }, [
    duplicate ? `${receiver} had this message already; this is the original receipt.` : `${receiver} has the ${messageType}, and has signed for it.`,
    ...rows([
      ['message', messageId],
      ['receipt', `${receiptId}  (signature verified, speaks of exactly these bytes)`],
      ['received', `${receivedAt}, number ${sequence} from you`],
      ['state', `${state}: ${meaningOf(state)}`],
      ['keys', `${connection.keys.origin}`],
    ]),
    `Follow it with: crx status ${messageId}`,
  ]);
}

function attempts(text: string): number {
  const most = Number(text);
  if (!Number.isInteger(most) || most < 1 || most > 20) throw new InvalidArgumentError('Use a whole number from 1 to 20.');
  return most;
}
