import { createHash } from 'node:crypto';
import express from 'express';
import { validateAgainst } from '../api/validation.js';
import { parseJsonStrictly } from '../src/platform/strict-json.js';
import { createNonceGuard } from '../src/envelope/nonce-guard.js';
import type { SigningKey } from '../src/envelope/private-key.js';
import { signRequest } from '../src/envelope/sign-request.js';
import { signResponse } from '../src/envelope/sign-response.js';
import { verifyRequest, type VerifyDeps } from '../src/envelope/verify-request.js';
import { issueReceipt, type ReceiptPayload } from '../src/ledger/receipt.js';
import { readEnvelope } from '../src/mapping/read-envelope.js';
import { openContract } from '../src/platform/contract.js';
import { projectPath } from '../src/platform/paths.js';

export interface Step {
  readonly step: string;
  /** Microseconds, median of the rounds. */
  readonly micros: number;
}

const ROUNDS = 7;
const TIMES = 400;

export async function measure(step: string, work: (i: number) => unknown): Promise<Step> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    for (let i = 0; i < TIMES; i += 1) await work(round * TIMES + i);
    rounds.push(((performance.now() - started) * 1000) / TIMES);
  }
  rounds.sort((a, b) => a - b);
  return { step, micros: Math.round((rounds[Math.floor(ROUNDS / 2)] as number) * 10) / 10 };
}

/** Where the microseconds of one alert go, each step alone, in this process. */
export async function measureSteps(body: Buffer, key: SigningKey, verifying: Pick<VerifyDeps, 'keyFor'>): Promise<Step[]> {
  const raw = { method: 'POST', target: '/v1/alerts', rawHeaders: [['Host', 'x:1'], ['Content-Type', 'application/json']] as Array<[string, string]>, body };
  const created = Math.floor(Date.now() / 1000);
  const signed = Array.from({ length: ROUNDS * TIMES }, () => ({ ...raw, rawHeaders: [...raw.rawHeaders, ...signRequest(raw, key, { created })] }));
  const deps: VerifyDeps = { ...verifying, now: Date.now, nonces: createNonceGuard(), authorities: new Set(['x:1']) };
  const contract = openContract(projectPath('openapi', 'schemas'));
  const message = parseJsonStrictly(body);
  const payload: ReceiptPayload = {
    version: 1, receiptId: '0193b0a0-0000-4000-8000-000000000001', receivedAt: new Date().toISOString(), sender: 'ZZ', receiver: 'KR',
    messageId: '0193b0a0-0000-7000-8000-000000000001', messageType: 'alert', recordVersion: 1, signatureBaseSha256: 'a'.repeat(64),
    contentDigest: `sha-256=:${createHash('sha256').update(body).digest('base64')}:`, keyid: key.keyid, outcome: 'accepted', sequence: 1,
  };
  const answer = Buffer.from(JSON.stringify({ receipt: 'x'.repeat(700) }));
  return [
    await measure('verify the signature, the digest, the nonce', (i) => verifyRequest(signed[i] as typeof raw, deps)),
    await measure('parse the JSON, strictly', () => parseJsonStrictly(body)),
    await measure('validate by express-openapi-validator', await throughValidator(message)),
    await measure('(the same schema, compiled Ajv alone)', () => contract.findings('messages.yaml', 'AlertMessage', message)),
    await measure('read the envelope', () => readEnvelope(message)),
    await measure('sign the receipt (JWS)', () => issueReceipt(payload, key)),
    await measure('sign the response', (i) => signResponse({ status: 201, contentType: 'application/json', body: answer }, signed[i] as typeof raw, key, { created })),
  ];
}

/** The validator called as Express would, on a request that has its body already. */
async function throughValidator(message: unknown): Promise<() => Promise<void>> {
  const door = express();
  const validate = validateAgainst('partner');
  const work = (): Promise<void> => new Promise((resolve, reject) => {
    const req = Object.assign(Object.create(door.request) as express.Request, {
      method: 'POST', url: '/v1/alerts', originalUrl: '/v1/alerts', headers: { 'content-type': 'application/json' }, body: message, app: door, baseUrl: '',
    });
    const res = Object.create(door.response) as express.Response;
    validate(req, res, (error?: unknown) => (error ? reject(error as Error) : resolve()));
  });
  await work();
  return work;
}

