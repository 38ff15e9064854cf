import type { Command } from 'commander';
import type { Context } from './context.js';

type AddCommand = (crx: Command, context: Context) => void;

/**
 * Every command there is, in the order of the help. A command is loaded when it is the one that was typed: a program that only
 * asks for the state of a message has no use for a whole gateway, and starts three times as fast without it.
 */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  send: async () => (await import('./commands/send.js')).addSend,
  status: async () => (await import('./commands/status.js')).addStatus,
  'access-log': async () => (await import('./commands/access-log.js')).addAccessLog,
  pull: async () => (await import('./commands/pull.js')).addPull,
  acknowledge: async () => (await import('./commands/acknowledge.js')).addAcknowledge,
  verify: async () => (await import('./commands/verify.js')).addVerify,
  evidence: async () => (await import('./commands/evidence.js')).addEvidence,
  origin: async () => (await import('./commands/origin.js')).addOrigin,
  vectors: async () => (await import('./commands/vectors.js')).addVectors,
  keys: async () => (await import('./commands/keys.js')).addKeys,
  cert: async () => (await import('./commands/cert.js')).addCert,
  partner: async () => (await import('./commands/partner.js')).addPartner,
  agreement: async () => (await import('./commands/agreement.js')).addAgreement,
  audience: async () => (await import('./commands/agreement.js')).addAgreement,
  pool: async () => (await import('./commands/pool.js')).addPool,
  mapping: async () => (await import('./commands/mapping.js')).addMapping,
  notice: async () => (await import('./commands/notice.js')).addNotice,
  outbox: async () => (await import('./commands/outbox.js')).addOutbox,
  profile: async () => (await import('./commands/profile.js')).addProfile,
  targeting: async () => (await import('./commands/targeting.js')).addTargeting,
  replay: async () => (await import('./commands/replay.js')).addReplay,
  review: async () => (await import('./commands/review.js')).addReview,
  disposition: async () => (await import('./commands/disposition.js')).addDisposition,
  matching: async () => (await import('./commands/matching.js')).addMatching,
  import: async () => (await import('./commands/import.js')).addImport,
  declarations: async () => (await import('./commands/declarations.js')).addDeclarations,
  watch: async () => (await import('./commands/watch.js')).addWatch,
  watchlist: async () => (await import('./commands/watchlist.js')).addWatchlist,
  audit: async () => (await import('./commands/audit.js')).addAudit,
  log: async () => (await import('./commands/log.js')).addLog,
  ledger: async () => (await import('./commands/ledger.js')).addLedger,
  demo: async () => (await import('./commands/demo.js')).addDemo,
  doctor: async () => (await import('./commands/doctor.js')).addDoctor,
  conformance: async () => (await import('./commands/conformance.js')).addConformance,
  sandbox: async () => (await import('./commands/sandbox.js')).addSandbox,
  serve: async () => (await import('./commands/serve.js')).addServe,
  migrate: async () => (await import('./commands/migrate.js')).addMigrate,
};

/** Adds the command these arguments name, or all of them when they name none: for the help, and for the words that are said about a wrong name. */
export async function addCommands(crx: Command, context: Context, args: readonly string[]): Promise<void> {
  const name = args.find((arg) => !arg.startsWith('-'));
  const called = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const wanted = new Set<AddCommand>();
  for (const load of called ? [called] : Object.values(COMMANDS)) wanted.add(await load());
  for (const add of wanted) add(crx, context);
}
