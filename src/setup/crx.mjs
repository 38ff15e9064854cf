#!/usr/bin/env node
// The `crx` command from a checkout. Says nothing of its own on stdout, which belongs to `--json`.
import { prepare } from './prepare.mjs';
import { become } from './become.mjs';
import { main } from './steps.mjs';

await main(async () => {
  await prepare();
  await become('src/cli/crx.js');
});
