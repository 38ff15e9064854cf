import type { Command } from 'commander';
import type { Receipted } from '../../client/client.js';
import type { Context } from '../context.js';
import { createJourney, type Journey } from '../demo/journey.js';
import type { ShownScreening } from '../demo/engine-client.js';
import { usage } from '../exit.js';
import type { Output } from '../output.js';
import { connect } from '../partner/connect.js';
import { setupOf } from '../partner/options.js';
import { readWorldFile } from '../world/world-file.js';
import { statusLines } from './status.js';

/** `crx demo`: the main job end to end, on the running world, with a word on each step. */
export function addDemo(crx: Command, context: Context): void {
  crx.command('demo')
    .description('walk through the main job on the running world: alert, receipt, pool, hit, feedback, both ways')
    .addHelpText('after', `
Examples:
  $ npm start                  in one terminal
  $ crx demo                   in another
  $ crx demo --json

Sends real messages: each run adds new ones to the world.`)
    .action(async () => {
      const world = await readWorldFile(context.root);
      if (!world) throw usage('No world runs in this checkout.', 'Start it with "npm start", in another terminal, then run the demo again.');
      const connection = await connect(await setupOf({ timeout: 20 }, context.root), context);
      try {
        await walk(createJourney(world, connection, context), context.output);
      } finally {
        connection.exchange.close();
      }
    });
}

async function walk(journey: Journey, output: Output): Promise<void> {
  const inbound = await inboundHalf(journey, output);
  const outbound = await outboundHalf(journey, output);
  const heading = (text: string): void => tell(output, text);
  const passedOn = await passingOn(journey, output);
  heading('8. What ZZ knows in the end: KR acted, and says so');
  const status = await journey.statusWhen(inbound.alert.payload.messageId, 'the feedback to ZZ', ({ feedback }) => feedback.length > 0);
  for (const line of statusLines(status)) output.say(`   ${line}`);
  output.result({ ok: true, ...shown(inbound), ...outbound, passedOn, status }, ['', 'That was the main job: signed alert in, hit, feedback out, and the same between two gateways.']);
}

interface Inbound {
  readonly alert: Receipted;
  readonly seizure: Receipted;
  readonly screening: ShownScreening;
}

async function inboundHalf(journey: Journey, output: Output): Promise<Inbound> {
  tell(output, '1. ZZ signs an alert and a seizure (RFC 9421) and sends them to KR over mutual TLS');
  const alert = await journey.send('alert-cocaine-reefer.json');
  const seizure = await journey.send('seizure-simplified.json');
  for (const { payload } of [alert, seizure]) output.say(`   ${payload.messageType.padEnd(8)} ${payload.messageId}`);
  tell(output, '2. KR has kept the exact bytes and signed a receipt; it is verified against KR\'s key');
  for (const { payload } of [alert, seizure]) output.say(`   receipt ${payload.receiptId}  number ${payload.sequence}, ${payload.contentDigest}`);
  tell(output, '3. KR maps it into the risk data pool, accepts it by agreement, and feeds its targeting engine');
  const fed = await journey.statusWhen(alert.payload.messageId, 'KR to feed its engine', ({ state }) => ['fed', 'hit'].includes(state));
  for (const line of statusLines(fed)) output.say(`   ${line}`);
  tell(output, '4. An import declaration with that container is screened at KR');
  const screening = await journey.screenUntilHit('KR', 'openapi/examples/declaration-cocaine-reefer.json', alert.payload.messageId);
  tellScreening(output, screening, alert.payload.messageId);
  return { alert, seizure, screening };
}

async function outboundHalf(journey: Journey, output: Output): Promise<Record<string, unknown>> {
  tell(output, '5. The other way: two officers of KR release a notice; fields outside the agreement stay at home; NL gives a receipt');
  const notice = await journey.notify();
  output.say(`   alert    ${notice.messageId}`);
  output.say(`   receipt ${notice.receiptId}  number ${notice.payload.sequence} at NL, verified and kept`);
  tell(output, '6. A declaration at NL hits it, and the feedback of NL comes back to KR as a signed message');
  const screening = await journey.screenUntilHit('NL', 'src/cli/world/samples/declaration-e-cigarettes.json', notice.messageId);
  tellScreening(output, screening, notice.messageId);
  const answered = await journey.answered(notice.messageId);
  for (const line of statusLines(answered)) output.say(`   ${line}`);
  return { notice: { messageId: notice.messageId, receiptId: notice.receiptId, state: answered.state }, screeningAtNl: screening };
}

async function passingOn(journey: Journey, output: Output): Promise<Record<string, unknown>> {
  tell(output, '7. NL signs an alert field by field; KR passes it on to ZZ with fields left out; ZZ verifies what is left with the key of NL');
  const { first, second, withheld, origin: { administration, keyid, parts, concealed }, record } = await journey.passOn();
  output.say(`   alert    ${first} of NL, passed on as ${second}: ${String(record['title'])}`);
  output.say(`   left out ${withheld.map(({ pointer, reason }) => `${pointer} (${reason})`).join(', ')}`);
  output.say(`   ${administration} signed it with ${keyid}; ${parts.size} parts are shown and verified, ${concealed} are digests without content`);
  return { first, second, author: administration, parts: parts.size, concealed, withheld };
}

function tell(output: Output, heading: string): void {
  output.say(`\n${heading}`);
}

/** An earlier run may have sent the same container: only what this message did is told in full. */
function tellScreening(output: Output, { lane, score, hits }: ShownScreening, messageId: string): void {
  output.say(`   lane ${lane}, score ${score}`);
  const own = hits.filter((hit) => hit.messageId === messageId);
  for (const { field, value, weight, explanation, partner, alertId } of own) output.say(`   hit: ${field} ${value} (weight ${weight}), ${explanation ?? 'no explanation'} [${alertId} of ${partner}]`);
  if (hits.length > own.length) output.say(`   and ${hits.length - own.length} more hits from earlier messages`);
}

function shown({ alert, seizure, screening }: Inbound): Record<string, unknown> {
  const facts = ({ payload, jws }: Receipted) => ({ messageId: payload.messageId, receiptId: payload.receiptId, receipt: jws });
  return { alert: facts(alert), seizure: facts(seizure), screening };
}
