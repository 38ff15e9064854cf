import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT, usage } from '../exit.js';
import { readSigningKey } from '../keys/key-files.js';
import { rows } from '../output.js';
import { connect } from '../partner/connect.js';
import { addPartnerOptions, setupOf, wholeNumber, type PartnerOptions } from '../partner/options.js';
import { ALERT_ANSWERS, type AlertAnswer } from '../sandbox/answers.js';
import { createBehaviour, MODES, readMisbehaviour, type Misbehaviour } from '../sandbox/behaviour.js';
import { startSandbox } from '../sandbox/start.js';
import { DEMO_PARTNER, readWorldFile } from '../world/world-file.js';

interface Options extends PartnerOptions {
  readonly code?: string;
  readonly host: string;
  readonly port: number;
  readonly controlPort: number;
  readonly serverCert?: string;
  readonly serverKey?: string;
  readonly collect?: true;
  readonly alerts: AlertAnswer;
  readonly misbehave: readonly Misbehaviour[];
  readonly folder?: string;
  readonly for?: number;
}

const MINUTE = 60_000;

/** `crx sandbox`: a partner's gateway to try ours against, well behaved or not. */
export function addSandbox(crx: Command, context: Context): void {
  const command = crx.command('sandbox')
    .description('play a partner: keep, sign for and answer what a gateway sends, and misbehave when told to')
    .option('--code <code>', `the administration it plays (default: ${DEMO_PARTNER} of the running world)`)
    .option('--host <address>', 'where its door listens', '127.0.0.1')
    .option('--port <n>', 'port of its door', wholeNumber(0, 65_535), 7391)
    .option('--control-port <n>', 'port on loopback where it is told what to do', wholeNumber(0, 65_535), 7392)
    .option('--server-cert <pem>', 'TLS server certificate (default: --cert, or server.pem beside that of the world)')
    .option('--server-key <pem>', 'its private key')
    .option('--collect', 'also collect from the outbox of --to and acknowledge, as a partner without a gateway')
    .addOption(new Option('--alerts <answer>', 'feedback to each alert').choices(ALERT_ANSWERS).default('implemented'))
    .option('--misbehave <modes...>', 'from the start, e.g. slow=3 5xx*2', misbehaviours, [])
    .option('--folder <folder>', 'also keep messages and receipts there')
    .option('--for <seconds>', 'end by itself', wholeNumber(1, 86_400));
  addPartnerOptions(command)
    .addHelpText('after', `
Examples:
  $ crx sandbox --collect                     ZZ of the running world
  $ crx sandbox --code ZZ --to https://gateway.example:7101 --key zz.jwk --cert zz.pem --tls-key zz-key.pem --ca ca.pem --misbehave silent*3
  $ curl -d 'slow=3*2' http://127.0.0.1:7392/misbehave
  $ curl http://127.0.0.1:7392/received
  $ curl -d @alert.json http://127.0.0.1:7392/send

Misbehaviours (mode, mode=value, mode*times):
${rows(Object.entries(MODES)).join('\n')}`)
    .action(async (options: Options) => runSandbox(options, context));
}

async function runSandbox(options: Options, context: Context): Promise<void> {
  const { output, root } = context;
  const code = options.code ?? (options.key === undefined ? DEMO_PARTNER : undefined);
  if (code === undefined) throw usage('--code is missing: which administration does the sandbox play?', 'Give the code under which the key is registered at the gateway.');
  const setup = await setupOf(options, root);
  const behaviour = createBehaviour();
  // What it sends is signed by the same clock as what it answers.
  const clock = { now: () => new Date(context.clock.now().getTime() + (behaviour.on('clock')?.value ?? 0) * MINUTE) };
  const { client, keys } = await connect(setup, context);
  const { administration: peer } = await client.capabilities();
  const away = await connect(setup, { ...context, clock });
  client.close();
  const sandbox = await startSandbox({
    ...options, code, peer, signingKey: await readSigningKey(setup.key), client: away.client, tls: await serverTls(options, { root, ca: setup.tls?.ca }), behaviour,
    collect: options.collect ?? false, misbehaves: options.misbehave, say: (line) => output.warn(`${new Date().toISOString()}  ${line}`),
    keyFor: (keyid) => {
      const record = keys.record(keyid);
      return record && { ...record, administration: peer };
    },
  });
  output.result({ ok: true, code, peer, door: sandbox.url, control: sandbox.controlUrl }, [
    `The sandbox plays ${code} towards ${peer}. Stop it with Ctrl-C.`, ...rows([['door', sandbox.url], ['control', sandbox.controlUrl]])]);
  await Promise.race([sandbox.asked, signalled(), ...(options.for === undefined ? [] : [pause(options.for * 1000)])]);
  await sandbox.stop();
}

async function serverTls(options: Options, { root, ca }: { root: string; ca: string | undefined }): Promise<{ key: string; cert: string; ca: string }> {
  const beside = options.cert === undefined ? dirname((await readWorldFile(root))?.partners[DEMO_PARTNER]?.tlsCert ?? '') : undefined;
  const cert = options.serverCert ?? options.cert ?? join(String(beside), 'server.pem');
  const key = options.serverKey ?? options.tlsKey ?? join(String(beside), 'server-key.pem');
  if (ca === undefined) throw usage('--ca is missing: whose certificates may knock at the door of the sandbox?', 'Name the authority with --ca.');
  const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => {
    throw usage(`The certificate or key ${file} cannot be read.`, 'Give --server-cert and --server-key; "crx cert dev --name NAME" makes development certificates.');
  });
  return { cert: await read(cert), key: await read(key), ca };
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
    process.on('SIGINT', () => setTimeout(() => process.exit(EXIT.fault), 5000).unref());
  });
}

function misbehaviours(text: string, before: readonly Misbehaviour[]): readonly Misbehaviour[] {
  try {
    return [...before, readMisbehaviour(text)];
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
