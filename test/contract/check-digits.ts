// Written from the published rules, apart from src/domain, so that the two can disagree.

const value36 = (sign: string): number => parseInt(sign, 36);

/** ISO 6346: letters skip the multiples of 11. */
export function containerIsRight(number: string): boolean {
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(number)) return false;
  const letters: number[] = [];
  for (let value = 10; letters.length < 26; value += 1) if (value % 11 !== 0) letters.push(value);
  const sum = [...number.slice(0, 10)].reduce((total, sign, i) => {
    const value = /\d/.test(sign) ? Number(sign) : letters[sign.charCodeAt(0) - 65] as number;
    return total + value * 2 ** i;
  }, 0);
  return (sum % 11) % 10 === Number(number[10]);
}

export function imoIsRight(number: string): boolean {
  const digits = [...number].map(Number);
  return /^\d{7}$/.test(number) && digits.slice(0, 6).reduce((sum, digit, i) => sum + digit * (7 - i), 0) % 10 === digits[6];
}

export function leiIsRight(code: string): boolean {
  const digits = [...code].map((sign) => value36(sign)).join('');
  return /^[A-Z0-9]{18}\d{2}$/.test(code) && BigInt(digits) % 97n === 1n;
}

/** Korean business registration number. */
export function brnIsRight(number: string): boolean {
  const digits = [...number].map(Number);
  const sum = [1, 3, 7, 1, 3, 7, 1, 3, 5].reduce((total, weight, i) => total + weight * (digits[i] as number), 0);
  return /^\d{10}$/.test(number) && (10 - ((sum + Math.floor((digits[8] as number) * 5 / 10)) % 10)) % 10 === digits[9];
}

export function airWaybillIsRight(number: string): boolean {
  const [, serial, check] = /^\d{3}-?(\d{7})(\d)$/.exec(number) ?? [];
  return serial !== undefined && Number(serial) % 7 === Number(check);
}

function mrzDigit(field: string): string {
  const sum = [...field].reduce((total, sign, i) => total + (sign === '<' ? 0 : value36(sign)) * ([7, 3, 1][i % 3] as number), 0);
  return String(sum % 10);
}

/** ICAO 9303 TD3: two lines of 44. */
export function passportMrzIsRight(mrz: string): boolean {
  const [first = '', second = ''] = mrz.split('\n');
  if (first.length !== 44 || second.length !== 44) return false;
  const fields: ReadonlyArray<readonly [number, number]> = [[0, 9], [13, 19], [21, 27], [28, 42]];
  const single = fields.every(([from, to]) => mrzDigit(second.slice(from, to)) === second[to]);
  return single && mrzDigit(second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43)) === second[43];
}
