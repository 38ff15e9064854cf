import type { FedIndicator } from '../domain/feed-entry.js';
import { keyOf } from './exact-index.js';
import type { DeclaredValue, Hit } from './hit.js';
import { UuidTable } from './uuid-table.js';

type Use = FedIndicator['handling'];

/**
 * All indicators in memory, column by column: a million of them as objects would be three times as large and every
 * garbage collection would walk them. Numbers are handed out by the two id tables and used again after removal.
 */
export class IndicatorTable {
  readonly ids = new UuidTable();
  readonly alerts = new UuidTable();
  // of an indicator
  readonly key: string[] = [];
  readonly alert: number[] = [];
  readonly identifying: boolean[] = [];
  #value: (string | undefined)[] = [];
  #weight: number[] = [];
  #explanation: string[] = [];
  #use: Use[] = [];
  #from: number[] = [];
  #until: number[] = [];
  // of an alert: one message, so one version of it
  readonly descriptive: number[] = [];
  #indicators: number[] = [];
  #messageId: string[] = [];
  #alertId: string[] = [];
  #partner: string[] = [];
  #category: (string | undefined)[] = [];
  // Words that come again and again are held once.
  #words = new Map<string, string>();
  #uses = new Map<string, Use>();

  /** @returns the number of the indicator. @throws on a time that is none: see `timesOf`. */
  put(keptId: string, body: FedIndicator): number {
    const { from, until } = timesOf(body);
    const n = this.ids.add(body.indicatorId);
    this.alert[n] = this.#putAlert(keptId, body);
    this.key[n] = keyOf(body.field, body.operator, body.normalised);
    this.identifying[n] = body.identifying;
    this.#value[n] = body.value === body.normalised ? undefined : body.value;
    this.#weight[n] = body.weight;
    this.#explanation[n] = this.#shared(body.explanation);
    this.#use[n] = this.#sharedUse(body.handling);
    this.#from[n] = from;
    this.#until[n] = until;
    return n;
  }

  /** Forgets an indicator, and its alert with the last one of it. */
  drop(n: number): void {
    const alert = this.alert[n] as number;
    this.ids.remove(this.ids.at(n));
    this.key[n] = '';
    this.#value[n] = undefined;
    this.#explanation[n] = '';
    this.#indicators[alert] = (this.#indicators[alert] as number) - 1;
    if (this.#indicators[alert] === 0) this.alerts.remove(this.alerts.at(alert));
  }

  /** Whether it may hit at this moment, in milliseconds since 1970. */
  validAt(n: number, moment: number): boolean {
    return (this.#from[n] as number) <= moment && moment < (this.#until[n] as number);
  }

  hit(n: number, met: DeclaredValue): Hit {
    const alert = this.alert[n] as number;
    const [field, normalised] = (this.key[n] as string).split('\u0000') as [string, string];
    const prefix = field.endsWith('^');
    const { tlp, permittedAction } = this.#use[n] as Use;
    const riskCategory = this.#category[alert];
    return {
      indicatorId: this.ids.at(n), keptId: this.alerts.at(alert), partner: this.#partner[alert] as string,
      messageId: this.#messageId[alert] as string, alertId: this.#alertId[alert] as string,
      field: prefix ? field.slice(0, -1) : field, operator: prefix ? 'prefix' : 'equals', value: this.#value[n] ?? normalised,
      weight: this.#weight[n] as number, explanation: this.#explanation[n] as string, identifying: this.identifying[n] as boolean,
      ...(riskCategory ? { riskCategory } : {}), tlp, ...(permittedAction ? { permittedAction } : {}),
      validUntil: new Date(this.#until[n] as number).toISOString(), pointer: met.pointer, declared: met.value,
      ...(met.likeness === undefined ? {} : { likeness: met.likeness }),
    };
  }

  #putAlert(keptId: string, body: FedIndicator): number {
    const known = this.alerts.find(keptId);
    const n = known < 0 ? this.alerts.add(keptId) : known;
    this.#indicators[n] = known < 0 ? 1 : (this.#indicators[n] as number) + 1;
    this.descriptive[n] = body.alertIndicators;
    this.#messageId[n] = body.messageId;
    this.#alertId[n] = body.alertId;
    this.#partner[n] = this.#shared(body.partner);
    this.#category[n] = body.riskCategory ? this.#shared(body.riskCategory) : undefined;
    return n;
  }

  #shared(word: string): string {
    if (word.length > 40) return word;
    const held = this.#words.get(word);
    if (held !== undefined) return held;
    // Bounded: free text that never comes again must not collect here.
    if (this.#words.size < 10_000) this.#words.set(word, word);
    return word;
  }

  #sharedUse({ tlp, permittedAction }: Use): Use {
    const name = `${tlp} ${permittedAction ?? ''}`;
    const held = this.#uses.get(name) ?? { tlp, ...(permittedAction ? { permittedAction } : {}) };
    this.#uses.set(name, held);
    return held;
  }
}

/** Milliseconds since 1970. @throws an Error when validFrom or validUntil cannot be read. */
export function timesOf(body: FedIndicator): { from: number; until: number } {
  const from = body.validFrom ? Date.parse(body.validFrom) : Number.NEGATIVE_INFINITY;
  const until = Date.parse(body.validUntil);
  if (Number.isNaN(from) || Number.isNaN(until)) throw new Error('validFrom or validUntil is not a time');
  return { from, until };
}
