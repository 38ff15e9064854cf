import { SCREENED_KINDS, type Criterion, type ScreenedKind } from '../domain/profile.js';
import type { Edition } from './edition.js';
import type { ProfileHit } from './hit.js';
import { evidenceOf } from './language/evidence.js';
import { factsOf } from './language/facts.js';
import { profileField, type ProfileField } from './language/fields.js';
import { ProfileIndex, type ActiveProfile } from './language/profile-index.js';
import { NameCandidates, type NameLikeness } from './name-candidates.js';
import { ENGLISH } from './words/english.js';
import type { Phrases } from './words/phrases.js';
import type { Screened } from './screened/screened.js';

/** One edition, compiled: the profiles in force, ready to be met. */
export class RuleBook {
  #indexes: ReadonlyMap<ScreenedKind, ProfileIndex>;
  #names: NameCandidates;

  /** @throws on a profile that cannot be compiled; nothing that was approved is like that */
  constructor(readonly edition: Edition, likeness?: NameLikeness, private readonly phrases: Phrases = ENGLISH) {
    const over = (kind: ScreenedKind): ActiveProfile[] => edition.profiles.filter(({ document }) => document.over === kind);
    this.#indexes = new Map(SCREENED_KINDS.map((kind) => [kind, new ProfileIndex(over(kind), edition.lists)]));
    this.#names = new NameCandidates(likeness);
    for (const { document } of edition.profiles) {
      for (const { field, named } of namedIn(document.when)) this.#names.add(field, (profileField(field) as ProfileField).normalise(named), named);
    }
  }

  /** The profiles that fit at this moment (milliseconds since 1970), each with what made it fit. */
  meet({ kind, values, own }: Pick<Screened, 'kind' | 'values' | 'own'>, moment: number): ProfileHit[] {
    const index = this.#indexes.get(kind) as ProfileIndex;
    if (index.size === 0) return [];
    const declared = [...values, ...own];
    declared.push(...this.#names.alike(declared));
    const facts = factsOf(declared);
    return index.match(declared, facts, moment).map(({ profileId, version, document }) => {
      const { title, weight, explanation, permittedAction, madeFrom, when } = document;
      return {
        profileId, version, title, weight, explanation, met: evidenceOf(when, facts, this.edition.lists, this.phrases),
        ...(permittedAction ? { permittedAction } : {}), ...(madeFrom ? { madeFrom } : {}),
      };
    });
  }
}

function namedIn(criterion: Criterion): { field: string; named: string }[] {
  if ('all' in criterion) return criterion.all.flatMap(namedIn);
  if ('any' in criterion) return criterion.any.flatMap(namedIn);
  if ('not' in criterion) return namedIn(criterion.not);
  return 'named' in criterion ? [{ field: criterion.field, named: criterion.named }] : [];
}
