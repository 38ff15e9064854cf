import { Gauge, type Registry } from 'prom-client';

/** One figure at the moment somebody looks. */
export interface Figure {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a figure means, and by what it is told apart. */
export interface Meaning {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
}

export interface FigureSource {
  /** Few and closed: a text of a partner never becomes one. */
  readonly of: string;
  readonly meanings: readonly Meaning[];
  /** Several figures at once, so that one question to the database answers many. */
  read(): Promise<readonly Figure[]>;
}

export interface Figures {
  add(source: FigureSource): void;
  /** Reads every source anew. One that fails has no figures, and `crx_figures_read` says 0: an old figure would be a lie. */
  refresh(): Promise<void>;
}

/** Figures that nobody counts: they are read when somebody looks, and cost nothing between. */
export function createFigures(registry: Registry): Figures {
  const sources: FigureSource[] = [];
  const gauges = new Map<string, Gauge>();
  const read = new Gauge({ name: 'crx_figures_read', help: '1 = this group of figures could be read, 0 = it is missing below', labelNames: ['of'], registers: [registry] });
  const refreshOne = async ({ of, meanings, read: ask }: FigureSource): Promise<void> => {
    const figures = await ask().catch(() => undefined);
    read.set({ of }, figures ? 1 : 0);
    for (const { name } of meanings) gauges.get(name)?.reset();
    for (const { name, labels = {}, value } of figures ?? []) gauges.get(name)?.set({ ...labels }, value);
  };
  return {
    add(source) {
      sources.push(source);
      for (const { name, help, labels = [] } of source.meanings) gauges.set(name, new Gauge({ name, help, labelNames: [...labels], registers: [registry] }));
    },
    async refresh() {
      await Promise.all(sources.map(refreshOne));
    },
  };
}
