import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROBLEMS, problemFor } from '../../api/problems.js';
import { EXIT_MEANING } from '../../src/cli/exit.js';
import { projectPath } from '../../src/platform/paths.js';
import { run } from '../cli/support/run.js';
import { PAGES } from './pages.js';

const page = (name: string): Promise<string> => readFile(projectPath('docs', 'partner-guide', name), 'utf8');

describe('the partner guide', () => {
  it('names every refusal with its cause and its cure, as the gateway says them', async () => {
    const rows = [...(await page('refusals.md')).matchAll(/^\| `([a-z_]+)` \| (\d{3}) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(([, code, status, title, cause, next]) => ({ code, status: Number(status), title, cause, next }));
    const { body: fault } = problemFor(new Error('any'));
    const said = [...Object.entries(PROBLEMS).map(([code, { status, title, next }]) => ({ code, status, title, next })), { code: fault.code, status: fault.status, title: fault.title, next: fault.next }];
    expect(rows.map(({ cause: _cause, ...row }) => row)).toEqual(said);
    for (const { code, cause } of rows) expect([code, (cause ?? '').length > 15]).toEqual([code, true]);
  });

  it('shows a signature base that is one of the test vectors', async () => {
    const { requests: [first] } = JSON.parse(await page('vectors/requests.json')) as { requests: Array<{ signatureBase: string }> };
    expect(await page('signature.md')).toContain(`\n${first?.signatureBase}\n`);
  });

  it('has the table of exit codes that the command has', async () => {
    const guide = await readFile(projectPath('docs', 'partner-guide', 'first-message.md'), 'utf8');
    for (const [code, meaning] of EXIT_MEANING) expect(guide).toContain(`| ${code} | ${meaning} |`);
  });

  it('has every page in its index, and no other', async () => {
    const files = (await readdir(projectPath('docs', 'partner-guide'))).filter((name) => name.endsWith('.md')).map((name) => `docs/partner-guide/${name}`);
    expect([...PAGES].sort()).toEqual(files.sort());
  });

  it.each([...PAGES, 'certs/README.md', 'openapi/CHANGELOG.md'])('%s links to files that are there', async (path) => {
    const text = await readFile(projectPath(...path.split('/')), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? '').filter((link) => !link.startsWith('http'));
    for (const link of links) await readFile(join(projectPath(...path.split('/')), '..', link));
  });
});

describe('no private key', () => {
  it('is in git', async () => {
    const { stdout } = await run('git', ['grep', '-lE', '-e', '-----BEGIN ([A-Z]+ )?PRIVATE KEY-----|"d": ?"[A-Za-z0-9_-]{40,}"'], { cwd: projectPath() });
    // Published examples of standards, test vectors, and what makes or looks for keys, may speak of them.
    expect(stdout.split('\n').filter((file) => file && !/^(test\/|src\/cli\/|docs\/partner-guide\/vectors\/)/.test(file))).toEqual([]);
  });
});
