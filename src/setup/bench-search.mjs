// `npm run bench:search`: makes the checkout ready, then finds names among 10,000 and more. Prints figures as JSON and nothing else, unless it fails.
import { prepare } from './prepare.mjs';
import { become } from './become.mjs';
import { main } from './steps.mjs';

await main(async () => {
  await silently(() => prepare());
  await become('bench/search.js');
});

/** Keeps what the work says on stderr, and says it only where the work fails. */
async function silently(work) {
  const write = process.stderr.write;
  const said = [];
  process.stderr.write = (text) => said.push(String(text)) > 0;
  try {
    await work();
  } catch (cause) {
    process.stderr.write = write;
    process.stderr.write(said.join(''));
    throw cause;
  } finally {
    process.stderr.write = write;
  }
}
