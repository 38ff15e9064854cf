import { writeFileSync } from 'node:fs';
import { inRoot } from './steps.mjs';

/** Writes down what jest counted, for the closing line. A test file that could not be run counts as one failure. */
export default class TallyReporter {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    writeFileSync(inRoot('.run', 'tally.json'), JSON.stringify({ passed, failed }));
  }
}
