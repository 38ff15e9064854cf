import { readFileSync } from 'node:fs';
import { projectPath } from '../../src/platform/paths.js';

/** The pages of the partner guide, in the order in which its index names them. */
export const PAGES: readonly string[] = ['README.md', ...[...readFileSync(projectPath('docs', 'partner-guide', 'README.md'), 'utf8')
  .matchAll(/^\| \[([\w-]+\.md)\]/gm)].map((match) => match[1] as string)].map((name) => `docs/partner-guide/${name}`);
