/**
 * Just enough of edwards25519 (RFC 8032 section 5.1) to say whether 32 bytes are a public key worth trusting. Crypto libraries
 * accept the identity and the other points of small order, under which one fixed signature verifies every message.
 * Runs on public values only, so nothing here needs constant time.
 */
const P = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const SQRT_MINUS_1 = 19681161376707505956807079304988542015446066515923890162744021073123829784752n;

/** Extended coordinates: x = X/Z, y = Y/Z, x*y = T/Z. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
  readonly t: bigint;
}

const IDENTITY: Point = { x: 0n, y: 1n, z: 1n, t: 0n };

/** Why 32 bytes are no Ed25519 public key: not canonical, not on the curve, of small or mixed order; undefined when they are one. */
export function faultOfEd25519Point(bytes: Buffer): string | undefined {
  if (bytes.length !== 32) return 'not 32 bytes';
  const raw = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
  const y = raw & ((1n << 255n) - 1n);
  if (y >= P) return 'the encoding is not canonical';
  const x = recoverX(y, raw >> 255n);
  if (x === undefined) return 'not a point on the curve, or not in canonical form';
  const point = { x, y, z: 1n, t: mod(x * y) };
  if (isIdentity(multiply(8n, point))) return 'a point of small order';
  if (!isIdentity(multiply(ORDER, point))) return 'not in the prime-order subgroup';
  return undefined;
}

function recoverX(y: bigint, sign: bigint): bigint | undefined {
  const yy = mod(y * y);
  const xx = mod((yy - 1n) * power(mod(D * yy + 1n), P - 2n));
  let x = power(xx, (P + 3n) / 8n);
  if (mod(x * x) !== xx) x = mod(x * SQRT_MINUS_1);
  if (mod(x * x) !== xx) return undefined;
  // x = 0 has no negative: the sign bit would be a second encoding of the same point.
  if (x === 0n) return sign === 0n ? x : undefined;
  return (x & 1n) === sign ? x : P - x;
}

function multiply(scalar: bigint, point: Point): Point {
  let sum = IDENTITY;
  let power2 = point;
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) sum = add(sum, power2);
    power2 = add(power2, power2);
  }
  return sum;
}

/** The unified addition of RFC 8032 section 5.1.4; complete, so it doubles as well. */
function add(p: Point, q: Point): Point {
  const a = mod((p.y - p.x) * (q.y - q.x));
  const b = mod((p.y + p.x) * (q.y + q.x));
  const c = mod(2n * D * p.t * q.t);
  const d = mod(2n * p.z * q.z);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return { x: mod(e * f), y: mod(g * h), z: mod(f * g), t: mod(e * h) };
}

function isIdentity(point: Point): boolean {
  return point.x === 0n && point.y === point.z;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

function mod(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}
