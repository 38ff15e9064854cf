/** Asks once; a failure is kept too, so that one cause is not tried again by every check. */
export function memo<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}

/** The same for something that every examination makes once. */
export function memoFor<K extends object, T>(ask: (of: K) => Promise<T>): (of: K) => Promise<T> {
  const asked = new WeakMap<K, Promise<T>>();
  return (of) => {
    const known = asked.get(of) ?? ask(of);
    asked.set(of, known);
    return known;
  };
}
