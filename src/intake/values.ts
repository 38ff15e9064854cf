/** How numbers and dates are written in a file. */
export interface ValueForms {
  readonly decimal: '.' | ',';
  /** Tried in this order: YYYY, MM, DD, HH, mm, ss, in any order with anything between them. */
  readonly dates: readonly string[];
  /** Of times that do not say it: `+09:00`. */
  readonly offset: string;
}

/** A number, with or without separators of thousands; undefined when it is none. */
export function readNumber(text: string, decimal: '.' | ','): number | undefined {
  const plain = text.normalize('NFKC').replace(/[\s'\u00a0]/g, '');
  const [whole = '', fraction, ...more] = plain.split(decimal);
  const thousands = decimal === '.' ? ',' : '.';
  if (more.length > 0 || fraction === '' || fraction?.includes(thousands)) return undefined;
  if (!/^-?\d+$/.test(whole) && !(decimal === '.' ? /^-?\d{1,3}(,\d{3})+$/ : /^-?\d{1,3}(\.\d{3})+$/).test(whole)) return undefined;
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return undefined;
  return Number(`${whole.replaceAll(thousands, '')}${fraction === undefined ? '' : `.${fraction}`}`);
}

const PARTS: Readonly<Record<string, string>> = { YYYY: '(?<year>\\d{4})', MM: '(?<month>\\d{1,2})', DD: '(?<day>\\d{1,2})', HH: '(?<hour>\\d{1,2})', mm: '(?<minute>\\d{2})', ss: '(?<second>\\d{2})' };
const compiled = new Map<string, RegExp>();

function patternOf(form: string): RegExp {
  let pattern = compiled.get(form);
  if (!pattern) {
    const escaped = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => PARTS[part] as string);
    compiled.set(form, pattern = new RegExp(`^${escaped}$`));
  }
  return pattern;
}

export interface ReadMoment {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** RFC 3339 with an offset. */
  readonly moment: string;
  readonly precision: 'minute' | 'day';
}

/** A day, perhaps with a time; undefined when no form fits, or there is no such day. A whole RFC 3339 timestamp always fits. */
export function readMoment(text: string, { dates, offset }: Pick<ValueForms, 'dates' | 'offset'>): ReadMoment | undefined {
  const given = text.normalize('NFKC').trim();
  const whole = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(given);
  if (whole && !Number.isNaN(Date.parse(given))) return { day: whole[1] as string, moment: whole[2] ? given : given.replace(/(T\d{2}:\d{2})/, '$1:00'), precision: 'minute' };
  for (const form of dates) {
    const groups = patternOf(form).exec(given)?.groups;
    if (groups) return momentOf(groups, offset);
  }
  return undefined;
}

function momentOf({ year = '', month = '', day = '', hour, minute = '00', second = '00' }: Record<string, string>, offset: string): ReadMoment | undefined {
  const two = (part: string): string => part.padStart(2, '0');
  const iso = `${year}-${two(month)}-${two(day)}`;
  const time = `${two(hour ?? '00')}:${minute}:${second}`;
  const at = new Date(`${iso}T${time}Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso) return undefined;
  return { day: iso, moment: `${iso}T${time}${offset}`, precision: hour === undefined ? 'day' : 'minute' };
}
