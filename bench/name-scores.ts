/** One pair, scored: whether it was said to be the same, and whether it is. */
export interface Scored {
  readonly score: number;
  readonly said: boolean;
  readonly is: boolean;
}

export interface Figures {
  readonly n: number;
  /** Null where nothing was said to be the same. */
  readonly precision: number | null;
  /** Null where nothing is the same. */
  readonly recall: number | null;
  readonly f1: number | null;
  /** Area under the ROC curve; null where all pairs have one label. */
  readonly auc: number | null;
}

/** What a set of scored pairs comes to. */
export function figuresOf(pairs: readonly Scored[]): Figures {
  const right = pairs.filter(({ said, is }) => said && is).length;
  const said = pairs.filter((pair) => pair.said).length;
  const are = pairs.filter((pair) => pair.is).length;
  return {
    n: pairs.length,
    precision: said === 0 ? null : round(right / said),
    recall: are === 0 ? null : round(right / are),
    f1: said + are === 0 ? null : round((2 * right) / (said + are)),
    auc: auc(pairs),
  };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The chance that a pair that is the same has the higher score; equal scores count half. */
function auc(pairs: readonly Scored[]): number | null {
  const sorted = [...pairs].sort((a, b) => a.score - b.score);
  const are = sorted.filter(({ is }) => is).length;
  if (are === 0 || are === sorted.length) return null;
  let ranks = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    for (let i = from; i < to; i++) if (sorted[i]?.is) ranks += (from + to + 1) / 2;
  }
  return round((ranks - (are * (are + 1)) / 2) / (are * (sorted.length - are)));
}
