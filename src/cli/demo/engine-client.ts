import { openChannel } from '../../platform/channel.js';
import { CommandFailure, EXIT } from '../exit.js';

/** What the engine door answers, as far as it is shown (openapi/engine.yaml, Screening). */
export interface ShownScreening {
  readonly screeningId: string;
  readonly lane: string;
  readonly score: number;
  readonly hits: readonly ShownHit[];
  readonly explanation: readonly string[];
}

export interface ShownHit {
  readonly field: string;
  readonly value: string;
  readonly weight: number;
  readonly explanation?: string;
  readonly partner: string;
  readonly messageId: string;
  readonly alertId: string;
}

/** Asks a domestic targeting engine about one declaration, as the clearance system would. */
export async function screen(engineUrl: string, declaration: Buffer): Promise<ShownScreening> {
  const channel = openChannel({ baseUrl: engineUrl, timeoutMs: 10_000 });
  try {
    const headers = [['Host', channel.authority], ['Content-Type', 'application/json'], ['Content-Length', String(declaration.length)]] as const;
    const { status, body } = await channel.send({ method: 'POST', target: '/v1/screenings', headers, body: declaration });
    if (status !== 200) throw new CommandFailure(EXIT.refused, `The engine door answered ${status}: ${body.toString('utf8').slice(0, 500)}`);
    return JSON.parse(body.toString('utf8')) as ShownScreening;
  } finally {
    channel.close();
  }
}
