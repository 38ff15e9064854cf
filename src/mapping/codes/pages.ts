/** code -> its line; the line is read only when somebody asks for it, which keeps 126,000 codes small. */
export interface Pages {
  readonly list: string;
  readonly edition: string;
  readonly lines: ReadonlyMap<string, string>;
  /** The HS in code order, for its neighbours; empty for the other lists. */
  readonly codes: readonly string[];
}
