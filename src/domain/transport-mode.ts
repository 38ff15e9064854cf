/** UNECE Recommendation 19 digits; the words are those of the contract, the two-digit form that of the KCS declaration. */
const MODES: Readonly<Record<string, string>> = {
  sea: '1', maritime: '1', rail: '2', road: '3', air: '4', mail: '5', post: '5', multimodal: '6', fixed: '7', pipeline: '7',
  inlandwater: '8', inlandwaterway: '8', unknown: '9', other: '9',
};

/** `sea`, `1` and `10` are the same mode of transport: its Rec 19 digit, or undefined when it is none. */
export function transportModeOf(value: string): string | undefined {
  const text = value.trim().toLowerCase().replace(/[^a-z0-9]/g, '');
  if (/^[0-9]$/.test(text)) return text;
  if (/^[1-9]0$/.test(text)) return text[0];
  return MODES[text];
}
