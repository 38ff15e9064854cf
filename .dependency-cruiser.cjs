// Imports point one way. test/architecture/imports.test.ts runs these rules and counts the modules they saw.
const CAPABILITIES = 'lifecycle|partners|envelope|disclosure|evidence|batches|ledger|mapping|pool|matching|review|requests|notices|outbox|feed|targeting|outcomes|audit|intake|search|watches';
const SHARED = ['^src/domain/', '^src/platform/'];
/** Mathematics and text formats of a transparency log, which a log, its clients and its witnesses compute alike. */
const TLOG = '^src/tlog/';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-circles', 'Two modules that need each other are one module, or lack a third.', {}, { circular: true }),
    rule('resolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    rule('domain-is-pure', 'The words know nothing but each other.', { path: '^src/domain/' }, { pathNot: '^src/domain/' }),
    rule('platform-knows-no-customs', 'Plumbing would be the same for a dentist.', { path: '^src/platform/' }, { path: '^(api|src|openapi)/', pathNot: '^src/platform/' }),
    rule('tlog-is-pure', 'Proofs are computed from what is given.', { path: TLOG }, { path: '^(api|src|openapi)/', pathNot: [TLOG, ...SHARED] }),
    rule('capabilities-are-strangers', 'A flow brings them together, or the shared word moves to domain/.',
      { path: `^src/(${CAPABILITIES})/` }, { path: '^(api|src)/', pathNot: ['^src/$1/', TLOG, ...SHARED] }),
    rule('flows-are-strangers', 'Flows hand over by enqueueing a job.', { path: '^src/flows/([^/.]+)' }, { path: '^src/flows/', pathNot: '^src/flows/$1[./]' }),
    rule('flows-use-capabilities', 'Flows know no door, no view, no command.', { path: '^src/flows/' }, { path: '^(api|src)/', pathNot: [`^src/(flows|client|${CAPABILITIES})/`, TLOG, ...SHARED] }),
    rule('client-is-for-partners', 'What a partner can use alone: it signs, sends, pulls and checks; it knows no database of ours.',
      { path: '^src/client/' }, { path: '^(api|src)/', pathNot: ['^src/(client|envelope|disclosure)/', '^src/ledger/receipt\\.ts$', TLOG, ...SHARED] }),
    rule('proof-is-for-anybody', 'What a bundle proves is found out without a database, a network or a clock.',
      { path: '^src/proof/' }, { path: '^(api|src|openapi)/', pathNot: ['^src/(proof|envelope|domain)/', '^src/ledger/receipt\\.ts$', '^src/platform/(refusal|strict-json)\\.ts$', TLOG] }),
    rule('proof-asks-nobody', 'Only what it is given.', { path: '^src/(proof|tlog)/' }, { path: '^(node:)?(fs|net|tls|http|https|http2|dns|dgram|child_process|worker_threads|process)(/|$)|node_modules/(pg|knex)/' }),
    rule('views-only-read', 'A view stands on SQL alone.', { path: '^src/views/' }, { path: '^(api|src)/', pathNot: ['^src/views/', ...SHARED] }),
    rule('doors-open-on-flows-and-views', 'A door changes through flows and shows through views; the composition root and the envelope of the partner door are given to it.',
      { path: '^api/' }, { path: '^src/', pathNot: ['^src/(flows|views|envelope)/', '^src/(gateway|worker|worker-[a-z]+)\\.ts$', ...SHARED] }),
    rule('envelope-at-the-partner-door-only', 'Only partners sign.', { path: '^api/', pathNot: '^api/(partner/|main\\.ts)' }, { path: '^src/envelope/' }),
    rule('doors-are-strangers', 'What two doors share stands beside them.', { path: '^api/([^/]+)/' }, { path: '^api/[^/]+/', pathNot: '^api/$1/' }),
    rule('src-does-not-hear', 'The gateway works without HTTP; only the command starts doors.', { path: '^src/', pathNot: '^src/cli/' }, { path: '^api/' }),
    rule('command-starts-doors-only', 'The command starts the gateway through its front.', { path: '^src/cli/' }, { path: '^api/', pathNot: '^api/main\\.ts$' }),
    rule('nobody-imports-the-command', 'The command is an entry on top.', { pathNot: '^(src/cli|test|bench)/' }, { path: '^src/cli/' }),
    rule('express-lives-in-api', 'Express and its parts.', { path: '^src/' }, { path: 'node_modules/(express|express-session|express-openapi-validator|helmet|connect-pg-simple)/' }),
    rule('wire-types', 'Only the doors and the mapping know somebody else\'s shapes.', { pathNot: '^(api|src/mapping|src/client|test|bench|openapi)/' }, { path: '^openapi/generated/' }),
    rule('ships-no-test', 'Nothing that ships imports a test.', { path: '^(api|src|bench)/' }, { path: '^test/' }),
    rule('ships-no-tools', 'Nothing that runs in production needs a development package.',
      { path: '^(api|src)/', pathNot: '^src/(cli/world|setup)/|^src/mapping/codes/data/refine[.]mjs$' }, { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|console|coverage|\\.run)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.mjs', '.js', '.cjs', '.json'] },
  },
};
