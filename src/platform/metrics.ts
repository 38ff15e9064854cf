import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { createFigures, type FigureSource } from './figures.js';

/** What is counted. Labels are few and closed: a partner's text never becomes a label. */
export interface Metrics {
  answered(door: string, method: string, status: number, seconds: number): void;
  refused(door: string, code: string): void;
  jobDone(task: string, outcome: 'done' | 'failed' | 'parked', seconds: number): void;
  feedPosition(position: number): void;
  /** What engines lack of the feed; asked when somebody looks. */
  feedBehind(source: () => Promise<ReadonlyArray<{ readonly engine: string; readonly behind: number }>>): void;
  /** Answers that are late, by who owes what. */
  overdue(counts: Readonly<Record<string, number>>): void;
  /** Records that wait for a decision or to be erased, by what for. */
  reviews(counts: Readonly<Record<string, number>>): void;
  /** Whether an alarm stands over the log of a partner. */
  logAlarm(partner: string, stands: boolean): void;
  /** What a partner has seen of us and we know nothing of, by what it is. */
  lost(partner: string, counts: Readonly<Record<'leaves' | 'sent' | 'received', number>>): void;
  /** Days that keys and certificates last; asked when somebody looks. */
  daysLeft(source: () => ReadonlyArray<{ readonly partner: string; readonly kind: string; readonly days: number }>): void;
  /** Figures that are read when somebody looks. */
  figures(source: FigureSource): void;
  /** Prometheus text format. */
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({ name: 'crx_answers_total', help: 'Answers by door, method and status', labelNames: ['door', 'method', 'status'], registers: [registry] });
  const times = new Histogram({ name: 'crx_answer_seconds', help: 'Time from the head of a request to its answer, by door', labelNames: ['door'], buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60], registers: [registry] });
  const figures = createFigures(registry);
  const refusals = new Counter({ name: 'crx_refusals_total', help: 'Refusals by door and code', labelNames: ['door', 'code'], registers: [registry] });
  const jobs = new Histogram({ name: 'crx_job_seconds', help: 'Time of jobs by task and outcome', labelNames: ['task', 'outcome'], buckets: [0.005, 0.02, 0.1, 0.5, 2, 10], registers: [registry] });
  const position = new Gauge({ name: 'crx_engine_feed_position', help: 'Last feed entry the engine has applied', registers: [registry] });
  const logAlarms = new Gauge({ name: 'crx_log_alarm', help: '1 = the log of this partner was forked or rewound, and nobody has decided yet', labelNames: ['partner'], registers: [registry] });
  const losses = new Gauge({ name: 'crx_lost', help: 'What a partner has seen of us and we know nothing of: leaves of our log, messages sent, messages received; above 0 an old back-up was restored', labelNames: ['partner', 'what'], registers: [registry] });
  const overdue = new Gauge({ name: 'crx_overdue', help: 'Cases and answers past their due time, by who owes what', labelNames: ['what'], registers: [registry] });
  const reviews = new Gauge({ name: 'crx_reviews', help: 'Records that ask for a decision, or to be erased; erasures-overdue wait under a legal hold', labelNames: ['what'], registers: [registry] });
  return {
    answered(door, method, status, seconds) {
      answers.inc({ door, method, status });
      times.observe({ door }, seconds);
    },
    refused: (door, code) => refusals.inc({ door, code }),
    jobDone: (task, outcome, seconds) => jobs.observe({ task, outcome }, seconds),
    feedPosition: (value) => position.set(value),
    feedBehind: (source) => void new Gauge({
      name: 'crx_feed_behind', help: 'Entries of the feed that an engine has not taken, as it last reported', labelNames: ['engine'], registers: [registry],
      async collect() {
        this.reset();
        for (const { engine, behind } of await source().catch(() => [])) this.set({ engine }, behind);
      },
    }),
    logAlarm: (partner, stands) => logAlarms.set({ partner }, stands ? 1 : 0),
    lost: (partner, counts) => Object.entries(counts).forEach(([what, count]) => losses.set({ partner, what }, count)),
    overdue: (counts) => Object.entries(counts).forEach(([what, count]) => overdue.set({ what }, count)),
    reviews: (counts) => Object.entries(counts).forEach(([what, count]) => reviews.set({ what }, count)),
    daysLeft: (source) => void new Gauge({
      name: 'crx_credential_days_left', help: 'Whole days until the last key or certificate of an administration ends; -1 = none is in force', labelNames: ['partner', 'kind'],
      registers: [registry],
      collect() {
        this.reset();
        for (const { partner, kind, days } of source()) this.set({ partner, kind }, days);
      },
    }),
    figures: figures.add,
    async text() {
      await figures.refresh();
      return registry.metrics();
    },
  };
}
