import type { WorldFile } from './world-file.js';

/** The one thing `npm start` shows when everything runs: doors, officers, and the first thing to try. */
export function worldTable(world: WorldFile): string {
  const codes = Object.keys(world.administrations);
  const doors = (['partner', 'console', 'engine', 'ops'] as const).map((door) => [DOOR[door], ...codes.map((code) => world.administrations[code]?.[door] ?? '')]);
  const officers = codes.map((code) => ['', `officers of ${code}`, world.officers.filter(({ administration }) => administration === code).map(({ name, role }) => `${name} (${role})`).join(', ')]);
  const lines = [
    '',
    ...table([['', ...codes], ...doors]),
    '',
    ...officers.map(([, label = '', names = '']) => `  ${label.padEnd(16)} ${names}`),
    `  ${'sign-in'.padEnd(16)} open a console and pick an officer, no password (${world.identity})`,
    `  ${'demo partner'.padEnd(16)} ZZ, without a gateway; keys in ${world.partners['ZZ']?.signingKey.replace(/[^/\\]+$/, '') ?? ''}`,
    '',
    '  Send the first alert, as ZZ to KR:',
    "    npm run crx -- send openapi/examples/alert-cocaine-reefer.json --fresh",
    '  See the whole journey:        npm run crx -- demo',
    '  With curl and openssl only:   docs/partner-guide/README.md',
    '',
    '  Ctrl-C stops everything; the data stays. Begin anew with: npm start -- --reset',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

const DOOR = { partner: 'partner door (mTLS)', console: 'console', engine: 'engine door', ops: 'health, metrics' } as const;

function table(cells: readonly (readonly string[])[]): string[] {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd();
  const [head = [], ...body] = cells;
  return [line(head), `  ${widths.map((width) => '─'.repeat(width)).join('───')}`, ...body.map(line)];
}
