import type { Command } from 'commander';
import type { Wire } from '../../client/client.js';
import type { Context } from '../context.js';
import { rows } from '../output.js';
import { connect } from '../partner/connect.js';
import { addPartnerOptions, setupOf, type PartnerOptions } from '../partner/options.js';

/** `crx access-log ID`: who at the receiver had a message of ours in their hands. */
export function addAccessLog(crx: Command, context: Context): void {
  const command = crx.command('access-log').argument('<messageId>', 'messageId of a message that you sent').description('who there saw, decided upon or took away a record of yours');
  addPartnerOptions(command)
    .addHelpText('after', `
Examples:
  $ crx access-log 01a1f84a-95c0-74db-8594-5560a70ec5d9
  $ crx access-log 01a1f84a-95c0-74db-8594-5560a70ec5d9 --json

Newest first. An officer has a role and a number that is good within this log. Exit code 1 with code not_agreed when the agreement does
not give access logs.`)
    .action(async (messageId: string, options: PartnerOptions) => {
      const { client } = await connect(await setupOf(options, context.root), context);
      try {
        const entries: Array<Wire['AccessLogEntry']> = [];
        for await (const entry of client.accessLog(messageId)) entries.push(entry);
        context.output.result({ ok: true, messageId, entries }, entries.length > 0 ? rows(entries.map(line), '') : ['Nobody has had it in their hands.']);
      } finally {
        client.close();
      }
    });
}

function line({ at, action, role, officer, basis }: Wire['AccessLogEntry']): [string, string] {
  return [`${at}  ${action}`, `${role}${officer === undefined ? '' : ` ${officer}`}${basis === undefined ? '' : `, ${basis}`}`];
}
