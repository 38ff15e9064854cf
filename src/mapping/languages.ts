import type { Trail } from './trail.js';

/** A language as stated (BCP 47); told where the partner's table does not have it: `es` there allows `es-EC` here. */
export function checkLanguage(trail: Trail, stated: string | undefined, pointer: string): string | undefined {
  const { allowed } = trail.mapping.languages;
  if (stated === undefined || !allowed) return stated;
  const tag = stated.toLowerCase();
  if (!allowed.has(tag) && !allowed.has(tag.split('-')[0] as string)) {
    trail.warn(pointer, 'language_unusual', `Texts of this partner are in ${[...allowed].join(', ')}, not in ${stated}`);
  }
  return stated;
}

/** The language of a message: as stated, else the one its partner writes in unless it says otherwise. */
export function readLanguage(trail: Trail, stated: string | undefined, pointer: string): string | undefined {
  const usual = trail.mapping.languages.default;
  if (stated !== undefined || usual === undefined) return checkLanguage(trail, stated, pointer);
  trail.translated.push({ pointer, table: 'languages', from: null, to: usual });
  return usual;
}
