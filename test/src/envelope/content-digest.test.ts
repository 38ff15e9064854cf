import { createHash } from 'node:crypto';
import { assertContentDigest, contentDigest } from '../../../src/envelope/content-digest.js';
import { refusalOf } from './support.js';

const body = Buffer.from('{"hello": "world"}\n');
const d256 = createHash('sha256').update(body).digest('base64');
const d512 = createHash('sha512').update(body).digest('base64');

describe('Content-Digest', () => {
  it('is made with SHA-256 (RFC 9530 appendix D)', () => {
    expect(contentDigest(body)).toBe('sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:');
  });

  it.each([
    [`sha-256=:${d256}:`], [`sha-512=:${d512}:`], [`sha-256=:${d256}:, sha-512=:${d512}:`], [`sha-512=:${d512}:,sha-256=:${d256}:`],
    [`md5=:AAAA:, sha-256=:${d256}:`], [`  sha-256=:${d256}:`],
  ])('%s holds', (header) => {
    expect(assertContentDigest(header, body)).toEqual(createHash('sha256').update(body).digest());
  });

  it.each([
    ['empty', ''], ['no known algorithm', 'md5=:AAAA:'], ['of another body', `sha-256=:${d512.slice(0, 43)}=:`], ['cut short', 'sha-256=:AAAA:'],
    ['one right, one wrong', `sha-256=:${d256}:, sha-512=:${d256}:`], ['one algorithm twice', `sha-256=:AAAA:, sha-256=:${d256}:`],
    ['a string', `sha-256="${d256}"`], ['an inner list', `sha-256=(:${d256}:)`], ['the old Digest syntax', `sha-256=${d256}`], ['in upper case', `SHA-256=:${d256}:`],
  ])('%s: refused', async (_, header) => expect((await refusalOf(() => assertContentDigest(header, body))).code).toBe('digest_mismatch'));
});
