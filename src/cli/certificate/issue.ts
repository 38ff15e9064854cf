import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import { bitString, boolean, explicit, implicit, integer, octetString, oid, sequence, set, time, utf8 } from './der.js';

/** X.509 version 3 certificates for development (RFC 5280), P-256 and ECDSA with SHA-256. */
export interface Certificate {
  readonly pem: string;
  readonly keyPem: string;
  /** SHA-256 of the DER, lower-case hex: the name under which a gateway registers it. */
  readonly sha256: string;
  readonly notAfter: Date;
}

export interface Issuer {
  readonly pem: string;
  readonly keyPem: string;
}

export interface Wanted {
  readonly commonName: string;
  /** A server certificate is good for calling others too: a gateway is both ends. */
  readonly use: 'authority' | 'server' | 'client';
  /** Names and addresses the holder answers under; none for an authority. */
  readonly hosts?: readonly string[];
  readonly days: number;
  readonly now: Date;
}

const OID = {
  commonName: '2.5.4.3', organisation: '2.5.4.10', ecdsaSha256: '1.2.840.10045.4.3.2',
  subjectKeyId: '2.5.29.14', keyUsage: '2.5.29.15', altName: '2.5.29.17', basicConstraints: '2.5.29.19', authorityKeyId: '2.5.29.35', extendedKeyUsage: '2.5.29.37',
  server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2',
};
const ORGANISATION = 'crx development';
const DAY = 86_400_000;

/** Makes a key and a certificate for it, signed by the issuer, or by itself where there is none. */
export function issueCertificate(wanted: Wanted, issuer?: Issuer): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = issuer ? issuer.keyPem : privateKey;
  const issuerName = issuer ? commonNameOf(issuer.pem) : wanted.commonName;
  const issuerKeyId = issuer ? keyId(new X509Certificate(issuer.pem).publicKey) : keyId(publicKey);
  // A minute of grace: the clock of the machine that verifies may be a little behind ours.
  const notBefore = new Date(wanted.now.getTime() - 60_000);
  const notAfter = new Date(Math.floor((wanted.now.getTime() + wanted.days * DAY) / 1000) * 1000);
  const algorithm = sequence(oid(OID.ecdsaSha256));
  const signed = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    algorithm,
    name(issuerName),
    sequence(time(notBefore), time(notAfter)),
    name(wanted.commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions(wanted, keyId(publicKey), issuerKeyId))),
  );
  const der = sequence(signed, algorithm, bitString(sign('sha256', signed, signer)));
  return {
    pem: pem('CERTIFICATE', der),
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sha256: createHash('sha256').update(der).digest('hex'),
    notAfter,
  };
}

/** SHA-256 of a PEM certificate as a gateway registers it: lower-case hex without colons. */
export function certificateSha256(certificatePem: string): string {
  return createHash('sha256').update(new X509Certificate(certificatePem).raw).digest('hex');
}

function extensions(wanted: Wanted, subjectKeyId: Buffer, authorityKeyId: Buffer): Buffer[] {
  const authority = wanted.use === 'authority';
  // Key usage bits count from the most significant: authority = keyCertSign + cRLSign, holder = digitalSignature.
  const usage = authority ? bitString(Buffer.from([0x06]), 1) : bitString(Buffer.from([0x80]), 7);
  const list = [
    extension(OID.basicConstraints, authority ? sequence(boolean(true), integer(Buffer.from([0]))) : sequence(), true),
    extension(OID.keyUsage, usage, true),
    extension(OID.subjectKeyId, octetString(subjectKeyId)),
    extension(OID.authorityKeyId, sequence(implicit(0, authorityKeyId))),
  ];
  const purposes = wanted.use === 'server' ? [OID.server, OID.client] : [OID.client];
  if (!authority) list.push(extension(OID.extendedKeyUsage, sequence(...purposes.map(oid))));
  if (wanted.hosts?.length) list.push(extension(OID.altName, sequence(...wanted.hosts.map(altName))));
  return list;
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));
}

function altName(host: string): Buffer {
  if (isIPv4(host)) return implicit(7, Buffer.from(host.split('.').map(Number)));
  if (isIPv6(host)) return implicit(7, ipv6(host));
  return implicit(2, Buffer.from(host, 'ascii'));
}

function ipv6(host: string): Buffer {
  const [head = '', tail] = host.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const groups = tail === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return Buffer.from(groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]));
}

function name(commonName: string): Buffer {
  return sequence(set(sequence(oid(OID.organisation), utf8(ORGANISATION))), set(sequence(oid(OID.commonName), utf8(commonName))));
}

function commonNameOf(certificatePem: string): string {
  const found = /^CN=(.*)$/m.exec(new X509Certificate(certificatePem).subject)?.[1];
  if (found === undefined) throw new Error('the issuing certificate has no common name');
  return found;
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1').update(key.export({ type: 'spki', format: 'der' })).digest();
}

function pem(label: string, der: Buffer): string {
  return `-----BEGIN ${label}-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;
}
