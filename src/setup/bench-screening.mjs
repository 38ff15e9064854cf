// `npm run bench:screening`: makes the checkout ready, then screens the queries of two files against the lists of bench/data. Prints figures as JSON and nothing else, unless it fails.
import { prepare } from './prepare.mjs';
import { become } from './become.mjs';
import { main } from './steps.mjs';

await main(async () => {
  await silently(() => prepare());
  await become('bench/screening.js');
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
