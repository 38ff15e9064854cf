// `npm run bench:targeting`: makes the checkout ready, then measures what the learned hit rates are worth on files of declarations.
import { prepare } from './prepare.mjs';
import { become } from './become.mjs';
import { main } from './steps.mjs';

await main(async () => {
  await prepare();
  await become('bench/targeting/main.js');
});
