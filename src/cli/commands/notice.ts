import { InvalidArgumentError, type Command } from 'commander';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { readDraft } from '../notice/draft.js';
import { addForward } from '../notice/forward.js';
import { addNoticeSteps } from '../notice/steps.js';
import { settingsOf, withGateway } from '../notice/open-gateway.js';
import { awaitDelivery, releaseNotice, type DeliveredNotice } from '../notice/send-notice.js';
import { rows } from '../output.js';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly submitter: string;
  readonly releaser: string;
  readonly settings?: string;
  readonly wait: number;
}

/** `crx notice ...`: our own gateway sends, through its flows; `send` takes all steps at once, the others one each. */
export function addNotice(crx: Command, context: Context): void {
  const notice = crx.command('notice').description('messages that our own gateway sends');
  notice.command('send').argument('<file>', 'the message (JSON); its sender, audience and ids are set by the gateway')
    .description('release one message to a partner through the gateway, and wait for its receipt')
    .option('--from <code>', 'the administration that sends', administration, 'KR')
    .option('--to <code>', 'the partner that gets it', administration, 'NL')
    .option('--submitter <officer>', 'who submits it', 'seo.minjun')
    .option('--releaser <officer>', 'who releases it: another person', 'yoon.sora')
    .option('--settings <file>', 'settings of the gateway (default: those of the running world, else the environment)')
    .option('--wait <seconds>', 'how long to wait for the receipt', waitSeconds, 30)
    .addHelpText('after', `
Examples:
  $ crx notice send src/cli/world/samples/messages/kr-alert-e-cigarettes.json
  $ crx notice send alert.json --from KR --to NL --submitter seo.minjun --releaser yoon.sora --json

Fields that the agreement does not release stay here. The gateway delivers it; this command only asks, and waits.`)
    .action(async (file: string, options: Options) => sendNotice(file, options, context));
  addNoticeSteps(notice, context);
  addForward(notice, context);
}

async function sendNotice(file: string, options: Options, { output, root }: Context): Promise<void> {
  const { from, to, submitter, releaser, settings, wait } = options;
  if (submitter === releaser) throw usage(`${submitter} cannot both submit and release a notice.`, 'Name a second officer with --releaser.');
  const message = await readDraft(file);
  const config = await settingsOf(from, { root, settings });
  const delivered = await withGateway(config, async (gateway) => {
    const released = await releaseNotice(gateway, { message, to, submitter, releaser });
    output.say(`Submitted by ${submitter}, released by ${releaser} as ${released.messageId}. Waiting for the receipt of ${to} ...`);
    return awaitDelivery(gateway, { ...released, to }, wait * 1000);
  });
  tell({ output }, delivered);
}

function tell({ output }: Pick<Context, 'output'>, { messageId, receiptId, receipt, payload, attempts }: DeliveredNotice): void {
  const { receiver, receivedAt, sequence } = payload;
  output.result({ ok: true, messageId, receiptId, receiver, receivedAt, sequence, attempts, receipt }, [
    `${receiver} has it, and has signed for it.`,
    ...rows([['message', messageId], ['receipt', `${receiptId}  (verified and kept by the gateway)`], ['received', `${receivedAt}, number ${sequence} from us`]]),
  ]);
}

function administration(text: string): string {
  if (!/^[A-Z]{2}$/.test(text)) throw new InvalidArgumentError('An administration is two capital letters.');
  return text;
}

function waitSeconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 600)) throw new InvalidArgumentError('Use a number of seconds from 1 to 600.');
  return value;
}
