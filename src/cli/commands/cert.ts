import { join } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { developmentCertificates, type CertificateFiles } from '../certificate/development.js';
import type { Context } from '../context.js';
import { rows } from '../output.js';

interface Options {
  readonly name: string;
  readonly out?: string;
  readonly days: number;
}

/** `crx cert dev`: TLS certificates for development, from an authority in a file. */
export function addCert(crx: Command, context: Context): void {
  crx.command('cert').description('TLS certificates')
    .command('dev')
    .description('make a client and a server certificate for development; the authority is made when there is none')
    .requiredOption('--name <name>', 'whose certificates, e.g. ZZ', nameOf)
    .option('--out <folder>', 'folder of the authority; the certificates go to <folder>/<name>/ (default: certs/dev)')
    .option('--days <n>', 'how long they are valid', daysOf, 397)
    .addHelpText('after', `
Examples:
  $ crx cert dev --name ZZ
  $ crx cert dev --name ZZ --out /tmp/zz --days 30 --json

What is there and still good for two weeks is kept. The server certificate is good for localhost, 127.0.0.1 and ::1.
Production certificates come from your own authority; their SHA-256 fingerprint is registered at the partner.`)
    .action(async (options: Options) => makeCertificates(options, context));
}

async function makeCertificates(options: Options, { output, clock, root }: Context): Promise<void> {
  const folder = options.out ?? join(root, 'certs', 'dev');
  const made = await developmentCertificates({ folder, name: options.name, days: options.days, now: clock.now() });
  const facts = ({ cert, key, sha256, notAfter }: CertificateFiles) => ({ cert, key, sha256, notAfter: notAfter.toISOString() });
  output.result({ ok: true, name: options.name, made: made.made, ca: made.ca, client: facts(made.client), server: facts(made.server) }, [
    made.made ? `Development certificates for ${options.name}:` : `The certificates for ${options.name} are still good; nothing was made:`,
    ...rows([
      ['authority', made.ca],
      ['client', `${made.client.cert}, key ${made.client.key}`],
      ['fingerprint', `${made.client.sha256}  (SHA-256, to register)`],
      ['server', `${made.server.cert}, key ${made.server.key}`],
      ['valid until', made.client.notAfter.toISOString().slice(0, 10)],
    ]),
  ]);
}

function nameOf(text: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(text)) throw new InvalidArgumentError('Use letters, digits, dot, dash and underscore.');
  return text;
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new InvalidArgumentError('Use a whole number from 1 to 3650.');
  return days;
}
