const tongue = (language: string): string => (language === 'en' ? 'en-GB' : language);

export const count = (value: number, language: string): string => new Intl.NumberFormat(tongue(language)).format(value);

/** A share from 0 to 1 in per cent, with one digit; nothing to divide by is a dash. */
export function share(value: number | null | undefined, language: string): string {
  return value === null || value === undefined ? '–' : new Intl.NumberFormat(tongue(language), { style: 'percent', maximumFractionDigits: 1 }).format(value);
}

export function times(value: number | null | undefined, language: string): string {
  return value === null || value === undefined ? '–' : `${new Intl.NumberFormat(tongue(language), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)}×`;
}

/** Hours as officers say them: minutes below one, days above three. */
export function hours(value: number | undefined, language: string): string {
  if (value === undefined) return '–';
  const [amount, unit] = value < 1 ? [value * 60, 'minute'] : value <= 72 ? [value, 'hour'] : [value / 24, 'day'];
  return new Intl.NumberFormat(tongue(language), { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
}

/** Wilson's interval at 95 %; of nothing it is everything. */
export function wilson(positive: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const z = 1.959963984540054;
  const rate = positive / of;
  const middle = (rate + z * z / (2 * of)) / (1 + z * z / of);
  const half = z / (1 + z * z / of) * Math.sqrt(rate * (1 - rate) / of + z * z / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
