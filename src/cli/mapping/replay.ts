import type { Gateway } from '../../gateway.js';
import { findDraft } from '../../views/list-mappings.js';
import type { Context } from '../context.js';
import { CommandFailure, EXIT, usage } from '../exit.js';
import { onGateway, type StepOptions } from '../registrar/step.js';
import { summaryWords } from './words.js';

export interface ReplayOptions extends StepOptions {
  readonly from: Date;
  readonly to?: Date;
  readonly partner?: string;
  readonly mappingVersion: string;
}

const TELL_EVERY_MS = 2000;

/** Runs a replay, says on standard error how far it is, and stops it in order when it is interrupted. */
export async function replay({ as, from, to, partner, mappingVersion, ...where }: ReplayOptions, context: Context): Promise<void> {
  const stop = new AbortController();
  const wish = (): void => stop.abort();
  process.once('SIGINT', wish).once('SIGTERM', wish);
  try {
    const done = await onGateway(where, context, async (gateway) => {
      const versionId = await versionOf(gateway, mappingVersion, partner);
      const asked = { versionId, by: as, from, to: to ?? gateway.clock.now(), partner: partner ?? null };
      return { versionId, ...await gateway.flows.replayMapping(asked, { signal: stop.signal, progress: progress(context) }) };
    });
    if (!done.summary) throw new CommandFailure(EXIT.fault, 'The replay was stopped; nothing of it is left.');
    context.output.result({ ok: true, ...done }, [`Version ${done.versionId} against what is in force:`, ...summaryWords(done.summary)]);
  } finally {
    process.off('SIGINT', wish).off('SIGTERM', wish);
  }
}

async function versionOf({ reader }: Gateway, named: string, partner: string | undefined): Promise<string> {
  if (named !== 'draft') return named;
  const found = await findDraft(reader, partner);
  if (found === undefined) throw usage('There is no draft, or there are several.', 'Name one: see "crx mapping list".');
  return found;
}

function progress({ output }: Context): (messages: number) => void {
  const began = performance.now();
  let told = began;
  return (messages) => {
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    output.warn(`${messages} messages, ${Math.round(messages / ((now - began) / 1000))} a second`);
  };
}
