import { createHash } from 'node:crypto';
import { checkOrigin } from '../../disclosure/check-origin.js';
import { signOrigin, type Authored } from '../../disclosure/origin.js';
import { openSdJwt, readSdJwt, withhold } from '../../disclosure/sd-jwt.js';
import { Refusal } from '../../platform/refusal.js';
import type { TestKey } from './test-keys.js';
import { NOW } from './vector.js';

/** A message with an origin, who reads it, and whether it may be believed. */
export interface OriginVector {
  readonly id: string;
  readonly title: string;
  readonly receiver: string;
  readonly now: number;
  readonly message: Readonly<Record<string, unknown>>;
  /** Of a good one: how many digests have nothing shown. */
  readonly concealed?: number;
  readonly expect: 'accepted' | 'origin_invalid';
  /** Of a bad one: what is wrong with it, as `errors[].code` says. */
  readonly fault?: string;
}

const MESSAGE_ID = '019b8d2e-4a00-7c11-8a21-3f2d6a8e4b70';
const HANDLING: Authored['handling'] = { tlp: 'GREEN', onward: 'named', onwardNamed: ['KR'] };
/** Short, and with what is easily got wrong: text beyond ASCII, names with `~` and `/`, numbers, lists of both kinds, nothing at all. */
const RECORD = {
  alertId: 'ZZ-1', version: 1, title: 'Contrôle à Busan 부산', offenceTypes: ['one', 'two'], indicators: [{ value: 'a', weight: 1.5 }, { value: 'b', weight: 20 }],
  conveyance: { mode: '1', vessel: { name: 'TIDE 🚢', imo: '9999981' } }, 'a/b~c': true, nothing: null, empty: {},
};

interface Draft {
  readonly title: string;
  readonly sdJwt: string;
  readonly staying?: readonly string[];
  readonly change?: Readonly<Record<string, unknown>>;
  readonly receiver?: string;
  readonly fault?: string;
}

/** @throws Error when this gateway itself judges one of them in another way */
export function originVectors(keys: readonly TestKey[], named: (name: string) => TestKey): OriginVector[] {
  const keyFor = (keyid: string): TestKey['record'] | undefined => keys.find(({ record, state }) => state && record.keyid === keyid)?.record;
  return drafts(named).map(({ title, sdJwt, staying = [], change = {}, receiver = 'KR', fault }, index) => {
    const id = `ORG-${String(index + 1).padStart(2, '0')}`;
    const origin = fault === undefined || staying.length > 0 ? withhold(sdJwt, staying) : sdJwt;
    const message = {
      messageId: MESSAGE_ID, messageType: 'alert', schemaVersion: '1.0', sender: 'ZZ', audience: [receiver], handling: HANDLING,
      alert: fault === undefined || staying.length > 0 ? openSdJwt(readSdJwt(origin)).value['alert'] : RECORD, ...change, origin: { sdJwt: origin },
    };
    const judged = judge(() => checkOrigin(message, { keyFor, receiver, at: new Date(NOW * 1000) }));
    if (judged.fault !== fault) throw new Error(`${id} ${title}: ${judged.fault ?? 'accepted'} instead of ${fault ?? 'accepted'}`);
    return { id, title, receiver, now: NOW, message, ...(fault === undefined ? { concealed: judged.concealed ?? 0, expect: 'accepted' } : { expect: 'origin_invalid', fault }) };
  });
}

function judge(work: () => { readonly concealed: number } | undefined): { fault?: string; concealed?: number } {
  try {
    return { concealed: work()?.concealed ?? 0 };
  } catch (error) {
    if (error instanceof Refusal) return { fault: error.text.errors?.[0]?.code ?? '' };
    throw error;
  }
}

function drafts(named: (name: string) => TestKey): Draft[] {
  const by = (name: string, change: Partial<Authored> = {}): string => signedBy(named(name), change);
  const good = by('zz-ed25519');
  const [jwt = '', first = '', ...rest] = good.split('~');
  const kr = { administration: 'KR', messageId: '019b8d2e-4a00-7c11-8a21-3f2d6a8e4b71' };
  return [
    { title: 'everything is shown', sdJwt: good },
    { title: 'a member, a list and an item are held back', sdJwt: good, staying: ['/alert/title', '/alert/offenceTypes', '/alert/indicators/0'] },
    { title: 'what is deep inside is held back', sdJwt: good, staying: ['/alert/conveyance/vessel/name'] },
    { title: 'everything is held back', sdJwt: good, staying: ['/alert/alertId', '/alert/version', '/alert/title', '/alert/offenceTypes', '/alert/indicators', '/alert/conveyance', '/alert/a~1b~0c', '/alert/nothing', '/alert/empty'] },
    { title: 'passed on: KR wrote it and named NL', sdJwt: by('kr-ed25519', { ...kr, handling: { ...HANDLING, onwardNamed: ['NL'] } }), receiver: 'NL', change: { handling: { ...HANDLING, onwardNamed: ['NL'] } } },
    { title: 'passed on further than KR lets it', sdJwt: by('kr-ed25519', { ...kr, handling: { ...HANDLING, onwardNamed: ['BE'] } }), receiver: 'NL', fault: 'onward' },
    { title: 'the record says something else', sdJwt: good, change: { alert: { ...RECORD, version: 2 } }, fault: 'differs' },
    { title: 'the record says more than is shown', sdJwt: good, staying: ['/alert/title'], change: { alert: RECORD }, fault: 'differs' },
    { title: 'the handling is milder', sdJwt: good, change: { handling: { ...HANDLING, tlp: 'CLEAR' } }, fault: 'milder' },
    { title: 'a disclosure is missing in the middle: what lies in it belongs to nothing', sdJwt: [jwt, ...good.split('~').slice(1).filter((one) => !text(one).includes('"vessel"'))].join('~'), fault: 'disclosure' },
    { title: 'a disclosure twice', sdJwt: [jwt, first, first, ...rest].join('~'), fault: 'disclosure' },
    { title: 'a key binding', sdJwt: `${good}e30.e30.AAAA`, fault: 'form' },
    { title: 'another author than the one who signed', sdJwt: by('zz-ed25519', { administration: 'KR' }), fault: 'key' },
    { title: 'a revoked key', sdJwt: by('zz-revoked'), fault: 'key' },
    { title: 'signed for another message', sdJwt: by('zz-ed25519', { messageId: kr.messageId }), fault: 'binding' },
    { title: 'signed in an hour', sdJwt: by('zz-ed25519', { signedAt: new Date((NOW + 3600) * 1000) }), fault: 'binding' },
    { title: 'the signature of another', sdJwt: [`${jwt.slice(0, jwt.lastIndexOf('.'))}${by('zz-ed25519', { messageId: kr.messageId }).split('~')[0]?.replace(/^.*\./, '.')}`, first, ...rest].join('~'), fault: 'signature' },
  ];
}

/** Salts are counted, so that the same vectors come out each time. */
function signedBy({ signing: { keyid, alg, privateKey } }: TestKey, change: Partial<Authored>): string {
  let n = 0;
  const salt = (): string => createHash('sha256').update(`salt of the vectors, known to everybody: ${n++}`).digest().subarray(0, 16).toString('base64url');
  const authored: Authored = { administration: 'ZZ', messageId: MESSAGE_ID, messageType: 'alert', schemaVersion: '1.0', signedAt: new Date(NOW * 1000), handling: HANDLING, record: RECORD };
  return signOrigin({ ...authored, ...change }, { keyid, alg, key: privateKey }, salt);
}

const text = (disclosure: string): string => Buffer.from(disclosure, 'base64url').toString('utf8');
