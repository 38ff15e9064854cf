// `npm start`: makes the checkout ready, then becomes the program. One process: signals and exit code are its own.
import { prepare } from './prepare.mjs';
import { become } from './become.mjs';
import { main } from './steps.mjs';

await main(async () => {
  await prepare({ console: true });
  await become('src/cli/world/main.js');
});
