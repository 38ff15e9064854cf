/** Keeps what was made for the last keys that were asked for, at most `most` of them; the oldest goes first. */
export function keptBy<T>(most: number, make: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const found = kept.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    if (kept.size >= most) kept.delete(kept.keys().next().value as string);
    kept.set(key, made);
    return made;
  };
}
