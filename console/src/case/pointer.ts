/** The members and positions on the way, RFC 6901. */
export const stepsOf = (pointer: string): string[] => pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Undefined where the pointer leads nowhere. */
export function valueAt(document: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>((inner, name) => {
    return inner !== null && typeof inner === 'object' && Object.hasOwn(inner, name) ? (inner as Record<string, unknown>)[name] : undefined;
  }, document);
}

export function childPointer(pointer: string, member: string | number): string {
  return `${pointer}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
