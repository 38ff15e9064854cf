import { writeFileSync } from 'node:fs';

/** Writes down what jest counted, where CRX_TALLY says, for the closing line. A test file that broke outside its tests counts as one failure. */
export default class TallyReporter {
  onRunComplete(_contexts, results) {
    if (!process.env.CRX_TALLY) return;
    const passed = results.numPassedTests;
    const broken = results.testResults.filter(({ testExecError, numFailingTests }) => testExecError && numFailingTests === 0);
    const failed = results.numFailedTests + broken.length;
    writeFileSync(process.env.CRX_TALLY, JSON.stringify({ passed, failed }));
  }
}
