// `npm run build`: everything that is made from sources.
import { prepare } from './prepare.mjs';
import { main } from './steps.mjs';

await main(() => prepare({ console: true }));
