/** RFC 6901. Undefined where the pointer leads nowhere. */
export function valueAt(document: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).reduce<unknown>((inner, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return inner !== null && typeof inner === 'object' && Object.hasOwn(inner, name) ? (inner as Record<string, unknown>)[name] : undefined;
  }, document);
}

export function childPointer(pointer: string, member: string | number): string {
  return `${pointer}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
