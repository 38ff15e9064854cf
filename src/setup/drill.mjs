// `npm run drill`: makes the checkout ready, then kills its processes at random under load, and counts what is left.
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { prepare } from './prepare.mjs';
import { inRoot, main } from './steps.mjs';

await main(async () => {
  await prepare({ program: false, tools: true });
  register(pathToFileURL(inRoot('test', 'support', 'typescript-loader.mjs')));
  await import(pathToFileURL(inRoot('test', 'faults', 'main.ts')));
});
