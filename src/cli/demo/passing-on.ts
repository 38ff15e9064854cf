import { readFile } from 'node:fs/promises';
import type { Client } from '../../client/client.js';
import { fetchKeySet, WELL_KNOWN_KEYS } from '../../client/key-set.js';
import { provenOrigin } from '../../client/origin.js';
import type { Origin } from '../../disclosure/origin.js';
import type { Withheld } from '../../notices/redact.js';
import type { Context } from '../context.js';
import { settingsOf, withGateway } from '../notice/open-gateway.js';
import { awaitDelivery, releaseAsSeen, releaseNotice } from '../notice/send-notice.js';
import { freshened } from '../partner/message.js';
import { sample } from '../world/first-messages.js';
import { DEMO_PARTNER, DEMO_RECEIVER, type WorldFile } from '../world/world-file.js';
import { until } from './until.js';

/** A record of NL that KR passed on to ZZ, as ZZ holds it. */
export interface PassedOn {
  /** The message of NL to KR, and that of KR to ZZ. */
  readonly first: string;
  readonly second: string;
  readonly withheld: readonly Withheld[];
  /** Verified by ZZ with the key of NL. */
  readonly origin: Origin;
  readonly record: Readonly<Record<string, unknown>>;
}

export interface PassingOnDeps {
  readonly world: WorldFile;
  readonly client: Client;
  readonly context: Context;
}

const AUTHOR = 'NL';
const WITHIN_MS = 30_000;

/** NL signs an alert field by field, KR's two officers pass it on, ZZ collects it and verifies it with NL's key. */
export async function passOn({ world, client, context }: PassingOnDeps): Promise<PassedOn> {
  const { root, clock } = context;
  const first = await withGateway(await settingsOf(AUTHOR, { root }), async (gateway) => {
    const message = freshened(await sample('nl-alert-passed-on.json'), clock.now());
    const released = await releaseNotice(gateway, { message, to: DEMO_RECEIVER, submitter: 'pieter.bakker', releaser: 'sanne.visser', disclosable: true });
    return (await awaitDelivery(gateway, { ...released, to: DEMO_RECEIVER }, WITHIN_MS)).messageId;
  });
  const { second, withheld } = await withGateway(await settingsOf(DEMO_RECEIVER, { root }), async (gateway) => {
    const { noticeId, messageId } = await gateway.flows.forwardMessage({ sender: AUTHOR, messageId: first, audience: [DEMO_PARTNER], exchangeBasis: 'spontaneous', officer: 'officer:seo.minjun' });
    const { recipients } = await releaseAsSeen(gateway, noticeId, 'yoon.sora');
    return { second: messageId, withheld: recipients[0]?.withheld ?? [] };
  });
  const message = await until({ what: 'the alert to be in the outbox of ZZ', withinMs: WITHIN_MS, next: 'Look into .run/KR.log.' }, () => collected(client, second));
  const door = world.administrations[AUTHOR]?.partner ?? '';
  const keys = await fetchKeySet(door + WELL_KNOWN_KEYS, { timeoutMs: WITHIN_MS, tls: { ca: await readFile(world.ca, 'utf8') } }, AUTHOR);
  return { first, second, withheld, origin: provenOrigin(message, keys, { receiver: DEMO_PARTNER, at: clock.now() }), record: message['alert'] as PassedOn['record'] };
}

async function collected(client: Client, messageId: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  for await (const { items } of client.pull({ type: 'alert' })) {
    const found = items.find((item) => item.messageId === messageId);
    if (found) return JSON.parse(found.bytes.toString('utf8')) as Readonly<Record<string, unknown>>;
  }
  return undefined;
}
