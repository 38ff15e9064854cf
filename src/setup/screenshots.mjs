// `npm run screenshots`: makes the pictures of docs/screens anew, as the tests in the browser see the pages.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { inRoot, main, Stop, writable } from './steps.mjs';

/** Ten screens, with the test that takes each. */
const SCREENS = {
  'queue-en': 'full-day', 'case-ko': 'review-queue', 'subject-en': 'pool', 'notice-en': 'notices', 'requests-en': 'full-day', 'profile-simulated-en': 'targeting',
  'figures-en': 'full-day', 'partner-ko-dark': 'administration', 'mapping-draft-en': 'operations', 'audit-events-en': 'operations',
};
const LARGEST_BYTES = 250_000;

await main(() => {
  const taken = inRoot('.run', 'screens');
  rmSync(taken, { recursive: true, force: true });
  const tests = [...new Set(Object.values(SCREENS))].map((name) => inRoot('test', 'browser', `${name}.test.ts`));
  const { status } = spawnSync(process.execPath, [inRoot('src', 'setup', 'test.mjs'), ...tests], { stdio: 'inherit', env: { ...process.env, SCREENSHOTS: taken } });
  if (status !== 0) throw new Stop('A test in the browser failed, so its pictures are not to be trusted: mend that first.');
  writable('docs/screens');
  for (const name of Object.keys(SCREENS)) {
    const picture = `${taken}/${name}.png`;
    if (!existsSync(picture)) throw new Stop(`${name} was not taken; there are ${readdirSync(taken).join(', ')}.`);
    const { size } = statSync(picture);
    if (size > LARGEST_BYTES) throw new Stop(`${name} has ${size} bytes: pictures of the documentation are kept below ${LARGEST_BYTES}.`);
    copyFileSync(picture, inRoot('docs', 'screens', `${name}.png`));
  }
});
