/** What a name belongs to: it decides which forms, titles and numbers mean something, and which threshold holds. */
export type NameKind = 'person' | 'organisation' | 'vessel';

/** ISO 15924 codes of the scripts that are told apart; everything else is `Zyyy`. Japanese with any kana is `Jpan`. */
export type Script = 'Latn' | 'Hang' | 'Hani' | 'Jpan' | 'Cyrl' | 'Arab' | 'Grek' | 'Hebr' | 'Armn' | 'Geor' | 'Deva' | 'Beng' | 'Thai' | 'Khmr' | 'Zyyy';

/**
 * What a token does in a name. `name` carries identity; `form` is a legal form ("Ltd"), `title` a form of address ("Dr"), `particle` a
 * word such as "al", "bin", "de", "of"; `number` counts ("7", "VII", "second"); `initial` is one letter that stands for a name.
 */
export type TokenRole = 'name' | 'form' | 'title' | 'particle' | 'number' | 'initial';

/** One token of a name, with everything that comparing needs, made once. */
export interface NameToken {
  /** As written, folded: NFKC, lower case, marks kept. */
  readonly text: string;
  /** ASCII letters and digits, lower case; legal forms, numbers and titles in their standard spelling. */
  readonly latin: string;
  /** As `latin`, with the sounds that marks on letters stand for ("ć" -> "ch"); absent where it is the same. */
  readonly marked?: string;
  /** The same reduced to how it sounds, so that spellings of one sound meet. */
  readonly sound: string;
  readonly role: TokenRole;
  /** How much it says about identity: 1 for a rare name, less for frequent words, forms and titles. */
  readonly weight: number;
  readonly script: Script;
  /** Whether `latin` is a translation. */
  readonly translated?: true;
  /** The parts of the syllables of a Hangul token, as `hangul-spelling.ts` numbers them. */
  readonly units?: Uint8Array;
  /** Whether a Hangul token may be a Korean word as well as a foreign one. */
  readonly mayBeKorean?: true;
}

/** A name made ready for comparing; keep it when one name is compared with many. */
export interface PreparedName {
  readonly kind: NameKind;
  readonly value: string;
  readonly script: Script;
  /** Of a person written "Family, Given": given names first, as without the comma. */
  readonly tokens: readonly NameToken[];
  /** Where the family name begins, if a comma says so; null otherwise. */
  readonly familyAt: number | null;
  /** Parts of a Korean name in Hangul, where it is built like one. */
  readonly korean: KoreanName | null;
}

/** A native Korean name: family name of one or two syllables, given name of one to three. */
export interface KoreanName {
  readonly family: string;
  readonly given: string;
  readonly familyUnits: Uint8Array;
  readonly givenUnits: Uint8Array;
}

/** Everything a name is found by. */
export interface NameForms {
  readonly kind: NameKind;
  readonly value: string;
  readonly script: Script;
  /** Romanised, ASCII, lower case, without titles, legal forms in standard spelling, tokens sorted and joined by one space. */
  readonly folded: string;
  /** Folded keys across scripts, at most `MOST_KEYS`: two spellings of one name should share one, the more the better. */
  readonly keys: readonly string[];
}

/** How two tokens met. */
export type How =
  | 'equal' | 'spelling' | 'syllables' | 'transliteration' | 'sounds' | 'nickname' | 'initial' | 'joined' | 'meaning' | 'acronym' | 'legal-form' | 'number' | 'edit-distance';

/** Two tokens, or runs of tokens, that were held against each other. */
export interface AlignedTokens {
  readonly left: string;
  readonly right: string;
  /** 0..1: how much this pair counts beside the others. */
  readonly weight: number;
  /** 0..1. */
  readonly similarity: number;
  readonly how: How;
}

export interface LeftOver {
  readonly token: string;
  readonly weight: number;
}

/** A reason that lowers the score: it is multiplied by `factor`. */
export interface Penalty {
  readonly reason: 'numbers-differ' | 'number-on-one-side' | 'legal-forms-differ' | 'family-names-differ' | 'first-name-missing' | 'order-differs' | 'nothing-to-compare';
  readonly factor: number;
}

/** The outcome of a comparison with all that explains it. Symmetric: exchanging the names exchanges `left` and `right`, nothing else. */
export interface NameComparison {
  /** 0..1. */
  readonly score: number;
  /** Of the pair of scripts and the kind; from `data/thresholds.json`. */
  readonly threshold: number;
  /** Whether the score reaches the threshold. A hint for a person, not a decision. */
  readonly same: boolean;
  readonly aligned: readonly AlignedTokens[];
  readonly leftOver: { readonly left: readonly LeftOver[]; readonly right: readonly LeftOver[] };
  readonly penalties: readonly Penalty[];
  readonly versions: { readonly normaliser: string; readonly lists: string; readonly thresholds: string };
}
