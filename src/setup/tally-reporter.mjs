import { writeFileSync } from 'node:fs';
import { inRoot } from './steps.mjs';

/** Writes down what jest counted, for the closing line. A test file that broke outside its tests counts as one failure. */
export default class TallyReporter {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    const broken = results.testResults.filter(({ testExecError, numFailingTests }) => testExecError && numFailingTests === 0);
    const failed = results.numFailedTests + broken.length;
    writeFileSync(inRoot('.run', 'tally.json'), JSON.stringify({ passed, failed }));
  }
}
