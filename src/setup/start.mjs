// `npm start`: makes the checkout ready, then becomes the program. One process: signals and exit code are its own.
import { prepare } from './prepare.mjs';
import { become } from './become.mjs';
import { main } from './steps.mjs';

await main(async () => {
  if (process.env.npm_lifecycle_event) endWithParent();
  await prepare({ console: true });
  await become('src/cli/world/main.js');
});

/** npm runs us through a shell, and a shell that is told to end does not pass it on: two gateways would be left behind. */
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  watch.unref();
}
