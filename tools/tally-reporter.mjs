/** Ends a run with one plain line, `N passed, N failed`, counted from Jest's own results. */
export default class TallyReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not even load holds failed tests that were never counted.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // After every other reporter has had its say, so that the line is the last one.
    process.on('exit', () => process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed\n`));
  }
}
