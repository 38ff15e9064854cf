// `npm run bench`: makes the checkout ready, then measures.
import { prepare } from './prepare.mjs';
import { become } from './become.mjs';
import { main } from './steps.mjs';

await main(async () => {
  await prepare();
  await become('bench/main.js');
});
