// `npm run sizing`: computes docs/operations/sizing.md from bench/RESULTS.md and bench/storage.json.
import { prepare } from './prepare.mjs';
import { become } from './become.mjs';
import { main } from './steps.mjs';

await main(async () => {
  await prepare();
  await become('bench/sizing.js');
});
