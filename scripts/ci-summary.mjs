// The last line of .ci/run, counted from the runners' own reports; a failed check is a failure like any other.
import { countFailedChecks, countTests, PROJECTS, sum, summary } from './reports.mjs';
import { say } from './terminal.mjs';

const [verifyExit, testExit] = process.argv.slice(2).map(Number);
const total = sum(PROJECTS.map((project) => countTests(project)));
const failedChecks = countFailedChecks();
total.failed += verifyExit === 0 ? failedChecks : Math.max(1, failedChecks);
// A run that failed without a failed test (a crash, an error outside of any test) is one failure.
if (testExit !== 0 && total.failed === 0) total.failed = 1;
say(summary(total));
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
