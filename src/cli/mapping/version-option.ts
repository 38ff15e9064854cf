/**
 * Everywhere else `--version` asks for the version of the command itself, wherever it stands. `crx mapping replay` means a mapping version by it:
 * there it is read under a name of its own.
 */
export function withVersionOption(args: readonly string[]): string[] {
  const at = args.indexOf('mapping');
  if (at < 0 || args[at + 1] !== 'replay') return [...args];
  return args.map((arg, i) => (i > at ? arg.replace(/^--version(?==|$)/, '--mapping-version') : arg));
}
