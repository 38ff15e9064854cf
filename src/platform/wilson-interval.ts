/** 95 %. */
const Z = 1.959963984540054;

/** The interval in which the true share lies at 95 %, by Wilson (1927): sound for few cases and for shares near 0 and 1. */
export function wilsonInterval(hits: number, n: number): readonly [number, number] {
  if (n === 0) return [0, 1];
  const share = hits / n;
  const middle = share + Z * Z / (2 * n);
  const reach = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
  return [Math.max(0, (middle - reach) / (1 + Z * Z / n)), Math.min(1, (middle + reach) / (1 + Z * Z / n))];
}
