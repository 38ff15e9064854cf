/** Whether two subjects are one: a guess of the comparison, or settled. */
export const LINK_STATES = ['proposed', 'same', 'different'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** What an officer can say of two subjects; `undecided` gives the question back to the comparison. */
export const LINK_JUDGEMENTS = ['same', 'different', 'undecided'] as const;
export type LinkJudgement = (typeof LINK_JUDGEMENTS)[number];
