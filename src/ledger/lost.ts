/** What others have seen of us. Numbers are those of messages; sizes are leaves of our log. */
export interface SeenOfUs {
  /** How far they saw our log grow, and whether it went on from there. */
  readonly log?: { readonly size: number; readonly goesOn: boolean };
  /** The highest number of ours that they heard. */
  readonly heard?: number;
  /** The number of the newest message that they hold our receipt for. */
  readonly delivered?: number;
}

export interface KnownToUs {
  /** Leaves that have their place. */
  readonly leaves: number;
  /** The last number that we gave a message to them. */
  readonly sent: number;
  /** The highest number that we heard from them. */
  readonly heard: number;
}

/** What we must have lost: an old back-up was restored. All 0 = nothing. */
export interface Lost {
  /** Leaves of our log that they saw; at least 1 where our log does not go on from what they saw. */
  readonly leaves: number;
  /** Messages of ours that they have, and we do not. */
  readonly sent: number;
  /** Messages of theirs that we receipted, and no longer have. */
  readonly received: number;
}

/** Who has seen more of us than we know ourselves holds what we lost. */
export function lost(seen: SeenOfUs, known: KnownToUs): Lost {
  const beyond = (theirs: number | undefined, ours: number): number => Math.max(0, (theirs ?? 0) - ours);
  const leaves = beyond(seen.log?.size, known.leaves);
  return {
    leaves: seen.log && !seen.log.goesOn ? Math.max(1, leaves) : leaves,
    sent: beyond(seen.heard, known.sent), received: beyond(seen.delivered, known.heard),
  };
}

export const isLost = ({ leaves, sent, received }: Lost): boolean => leaves + sent + received > 0;
