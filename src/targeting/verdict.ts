import { rankOfShare } from './decision/day-ranks.js';
import { decide, type Decision } from './decision/decide.js';
import { drawFor } from './decision/draw.js';
import type { OfficeCounts } from './decision/office-counts.js';
import { settingsOf, type OfficeSettings } from './decision/settings.js';
import { stepsInWords } from './decision/steps-in-words.js';
import { quantileOf, type Experience } from './edition.js';
import { explain } from './explain.js';
import { isProfileHit, type Ground, type Hit, type ProfileHit } from './hit.js';
import type { Lane } from './lane.js';
import type { LearnedStatistic } from './learning/model.js';
import type { RuleBook } from './rule-book.js';
import { RULES_VERSION } from './score.js';
import { ENGLISH } from './words/english.js';
import type { Phrases } from './words/phrases.js';
import type { Screened } from './screened/screened.js';

export interface Verdict {
  readonly lane: Lane;
  /** 0 to 100. */
  readonly score: number;
  /** Strongest first. */
  readonly hits: readonly Hit[];
  /** Strongest first. */
  readonly profiles: readonly ProfileHit[];
  readonly decision: Decision;
  /** What the office had seen of this kind before. */
  readonly counts: OfficeCounts;
  readonly statistic?: LearnedStatistic;
  /** How the lane came about, sentence by sentence. */
  readonly explanation: readonly string[];
  readonly rulesVersion: string;
  /** The last entry of the feed, and the edition of our own rules, that this answer knows. */
  readonly feedPosition: number;
  readonly edition: number;
}

export interface VerdictInput {
  readonly screened: Screened;
  /** Of partners' indicators, in any order. */
  readonly hits: readonly Hit[];
  readonly rules: RuleBook;
  readonly counts: OfficeCounts;
  /** Milliseconds since 1970. */
  readonly moment: number;
  readonly feedPosition: number;
}

/** What a verdict rests on, without the words for it. */
export interface Weighed {
  readonly decision: Decision;
  /** Strongest first. */
  readonly grounds: readonly Ground[];
  readonly settings: OfficeSettings;
  readonly statistic?: LearnedStatistic;
}

/** Decides. Replays of many declarations ask for no more than this. */
export function weigh({ screened, hits, rules, counts, moment }: Omit<VerdictInput, 'feedPosition'>): Weighed {
  const { rules: version, experience } = rules.edition;
  const grounds = [...hits, ...rules.meet(screened, moment)].sort(strongestFirst);
  const settings = settingsOf(version, screened);
  const statistic = screened.goods && experience?.model.expect(screened.goods);
  const decision = decide({
    grounds, settings, counts, ...(statistic ? { statistic } : {}),
    draw: () => drawFor({ seed: version.settings.seed, reference: screened.reference, rules: `${RULES_VERSION}.${version.version}` }),
    ...quantileFor(screened, { experience, counts }),
  });
  return { decision, grounds, settings, ...(statistic ? { statistic } : {}) };
}

/** How recent ranks lie: of declarations as experience has them, of lists as they came today. */
function quantileFor({ kind }: Screened, { experience, counts }: { experience: Experience | undefined; counts: OfficeCounts }): { quantile?(share: number): number } {
  if (kind !== 'declaration') return { quantile: (share) => rankOfShare(counts, share) };
  return experience ? { quantile: (share) => quantileOf(experience.quantiles, share) } : {};
}

/** The whole answer, from nothing but its input: what was answered once can be answered again from what was kept. */
export function judge(input: VerdictInput, phrases: Phrases = ENGLISH): Verdict {
  const { edition, experience } = input.rules.edition;
  const { counts, feedPosition } = input;
  const { decision, grounds, settings, statistic } = weigh(input);
  const steps = stepsInWords({ kind: input.screened.kind, settings, decision }, { ...(statistic ? { statistic } : {}), ...(experience ? { model: experience.version } : {}) }, phrases);
  return {
    lane: decision.lane, score: decision.score, decision, counts, ...(statistic ? { statistic } : {}),
    hits: grounds.filter((one): one is Hit => !isProfileHit(one)), profiles: grounds.filter(isProfileHit),
    explanation: explain(grounds, { score: decision.score, lane: decision.byCriteria, byScore: decision.byScore }, steps, phrases),
    rulesVersion: RULES_VERSION, feedPosition, edition,
  };
}

function strongestFirst(one: Ground, other: Ground): number {
  return other.weight - one.weight || (idOf(one) < idOf(other) ? -1 : 1);
}

const idOf = (ground: Ground): string => (isProfileHit(ground) ? ground.profileId : ground.indicatorId);
