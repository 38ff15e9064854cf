import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Receipted } from '../../client/client.js';
import type { Gateway } from '../../gateway.js';
import { showMessage } from '../../views/show-message.js';
import type { ShownStatus } from '../commands/status.js';
import type { Context } from '../context.js';
import { settingsOf, withGateway } from '../notice/open-gateway.js';
import { awaitDelivery, releaseNotice, type DeliveredNotice } from '../notice/send-notice.js';
import type { Connection } from '../partner/connect.js';
import { freshened, readMessage } from '../partner/message.js';
import { sample } from '../world/first-messages.js';
import type { WorldFile } from '../world/world-file.js';
import { screen, type ShownScreening } from './engine-client.js';
import { passOn, type PassedOn } from './passing-on.js';
import { until } from './until.js';

/** The steps of the demonstration; each does one thing against the running world and answers what there is to show. */
export interface Journey {
  /** ZZ sends one of the examples to KR. */
  send(example: string): Promise<Receipted>;
  /** What KR says of a message of ZZ, once it satisfies. */
  statusWhen(messageId: string, what: string, good: (status: ShownStatus) => boolean): Promise<ShownStatus>;
  /** A declaration at the engine door of an administration, until this message is among its hits. */
  screenUntilHit(code: string, declarationFile: string, messageId: string): Promise<ShownScreening>;
  /** KR's two officers send a notice to NL. */
  notify(): Promise<DeliveredNotice>;
  /** KR's own record of that notice, once NL's feedback is there. */
  answered(messageId: string): Promise<ShownStatus>;
  /** A record of NL that KR passes on to ZZ. */
  passOn(): Promise<PassedOn>;
}

const OFFICERS = { submitter: 'seo.minjun', releaser: 'yoon.sora' };
const LOGS = 'Look into .run/KR.log and .run/NL.log; "crx doctor" may name the cause.';

export function createJourney(world: WorldFile, connection: Connection, context: Context): Journey {
  const { client } = connection;
  const { root, clock } = context;
  const asKr = async <T>(work: (gateway: Gateway) => Promise<T>): Promise<T> => withGateway(await settingsOf('KR', { root }), work);
  return {
    send: async (example) => client.send((await readMessage(join(root, 'openapi', 'examples', example), clock.now())).bytes),
    statusWhen: (messageId, what, good) => until({ what, withinMs: 20_000, next: LOGS }, async () => {
      const status = await client.message(messageId) as ShownStatus;
      return good(status) ? status : undefined;
    }),
    async screenUntilHit(code, declarationFile, messageId) {
      const declaration = await readFile(join(root, declarationFile));
      return until({ what: `the targeting engine of ${code} to know the indicators`, withinMs: 15_000, next: LOGS }, async () => {
        const screening = await screen(world.administrations[code]?.engine ?? '', declaration);
        return screening.hits.some((hit) => hit.messageId === messageId) ? screening : undefined;
      });
    },
    notify: () => asKr(async (gateway) => {
      const message = freshened(await sample('kr-alert-e-cigarettes.json'), clock.now());
      const released = await releaseNotice(gateway, { message, to: 'NL', ...OFFICERS });
      return awaitDelivery(gateway, { ...released, to: 'NL' }, 30_000);
    }),
    passOn: () => passOn({ world, client, context }),
    answered: (messageId) => asKr((gateway) => until({ what: 'the feedback of NL', withinMs: 30_000, next: LOGS }, async () => {
      const status = await showMessage(gateway.reader, { partner: 'NL', messageId });
      return status?.history.some(({ step }) => step === 'feedback-received') ? (status as ShownStatus) : undefined;
    })),
  };
}
