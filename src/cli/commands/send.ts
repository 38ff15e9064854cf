import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Client, Receipted } from '../../client/client.js';
import { withOrigin } from '../../client/origin.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { readSigningKey } from '../keys/key-files.js';
import { rows } from '../output.js';
import { connect, type Connection } from '../partner/connect.js';
import { readMessage, toMessage, type OutgoingMessage } from '../partner/message.js';
import { addPartnerOptions, setupOf, wholeNumber, type PartnerOptions } from '../partner/options.js';
import { sendBatch } from '../partner/send-batch.js';
import { meaningOf } from '../partner/states.js';

interface Options extends PartnerOptions {
  readonly batch?: string;
  readonly wait: number;
  readonly fresh?: true;
  readonly disclosable?: true;
  readonly receipt?: string;
  readonly attempts: number;
}

/** `crx send FILE`: one message, or a batch of them, to one gateway, believed only with a receipt that verifies. */
export function addSend(crx: Command, context: Context): void {
  const command = crx.command('send').argument('[file]', 'the message (JSON); its messageType decides where it goes')
    .description('sign and send a message of any type, or a batch of them, and verify the receipt')
    .option('--batch <ndjson>', 'send this file instead: one message a line, up to 50,000 in one signed request')
    .option('--wait <seconds>', 'with --batch: how long to wait until every item has its answer', wholeNumber(0, 86_400), 60)
    .option('--fresh', 'send the content as a new message: new messageId, sent now, valid from now')
    .option('--disclosable', 'sign the record field by field first, so that the receiver may pass parts of it on')
    .option('--receipt <file>', 'write the receipt (compact JWS) to this file')
    .option('--attempts <n>', 'how often to try when the network fails or the gateway is not available', wholeNumber(1, 20), 4);
  addPartnerOptions(command)
    .addHelpText('after', `
Examples:
  $ crx send openapi/examples/alert-cocaine-reefer.json --fresh
  $ crx send alert.json --to https://gateway.example:7101 --key zz/signing-key.jwk --cert zz/client.pem --tls-key zz/client-key.pem --ca ca.pem
  $ crx send alert.json --receipt receipt.jws --json
  $ crx send --batch alerts.ndjson

Without --fresh the bytes of the file go out exactly as they are. Sending the same bytes again is safe: you get the original receipt.
With --batch the exit code is 1 when an item was refused or in conflict; the others are taken.`)
    .action(async (file: string | undefined, options: Options) => {
      if ((file === undefined) === (options.batch === undefined)) throw usage('Name one message, or a batch with --batch.', 'See "crx send --help".');
      if (options.batch !== undefined && (options.fresh || options.disclosable)) throw usage('--fresh and --disclosable are for one message; the lines of a batch go out as they are.');
      const message = file === undefined ? undefined : await readMessage(file, options.fresh ? context.clock.now() : undefined);
      const setup = await setupOf(options, context.root);
      const signed = message && options.disclosable ? await fieldByField(message, setup.key, context) : message;
      const connection = await connect(setup, context, { attempts: options.attempts });
      try {
        await (signed ? send(signed, { connection, options }, context) : sendBatch(String(options.batch), { client: connection.client, ...options }, context));
      } finally {
        connection.client.close();
      }
    });
}

/** The same message, with what its author signs of it. */
async function fieldByField({ bytes }: OutgoingMessage, key: string, { clock }: Context): Promise<OutgoingMessage> {
  const signed = withOrigin(JSON.parse(bytes.toString('utf8')) as Record<string, unknown>, await readSigningKey(key), clock.now());
  return toMessage(Buffer.from(JSON.stringify(signed)), 'the signed message');
}

async function send(message: OutgoingMessage, { connection, options }: { connection: Connection; options: Options }, context: Context): Promise<void> {
  const receipted = await connection.client.send(message.bytes);
  if (options.receipt) await writeFile(options.receipt, `${receipted.jws}\n`);
  tell(context, { receipted, state: await stateNow(connection.client, message.messageId), keysFrom: connection.keys.origin });
}

/** Nice to know beside the receipt, so its failure takes nothing away from what the receipt proves. */
async function stateNow(client: Client, messageId: string): Promise<string> {
  return client.message(messageId).then(({ state }) => state, () => 'received');
}

function tell({ output }: Context, { receipted: { payload, jws, duplicate }, state, keysFrom }: { receipted: Receipted; state: string; keysFrom: string }): void {
  const { receiptId, messageId, messageType, receiver, receivedAt, sequence } = payload;
  output.result({ ok: true, messageId, messageType, receiver, receiptId, receivedAt, sequence, duplicate, state, meaning: meaningOf(state), receipt: jws, keysFrom }, [
    duplicate ? `${receiver} had this message already; this is the original receipt.` : `${receiver} has the ${messageType}, and has signed for it.`,
    ...rows([
      ['message', messageId],
      ['receipt', `${receiptId}  (signature verified, speaks of exactly these bytes)`],
      ['received', `${receivedAt}, number ${sequence} from you`],
      ['state', `${state}: ${meaningOf(state)}`],
      ['keys', keysFrom],
    ]),
    `Follow it with: crx status ${messageId}`,
  ]);
}
