// The last lines of a run: how many passed and failed, and why some did not run.

import type { FullResult, Reporter, Suite, TestCase } from "@playwright/test/reporter";

export default class Summary implements Reporter {
  private suite?: Suite;

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(result: FullResult): void {
    const outcomes = (this.suite?.allTests() ?? []).map((test) =>
      test.results.length === 0 ? "not run" : test.outcome() === "skipped" ? "skipped" : test.ok() ? "passed" : "failed",
    );
    const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
    const rest = ["skipped", "not run"].filter((outcome) => count(outcome) > 0).map((outcome) => `, ${count(outcome)} ${outcome}`);
    // A run can fail with all tests passed, when a server panicked at the end.
    const verdict = result.status === "passed" || count("failed") > 0 ? "" : ` (${result.status})`;
    console.log(`${count("passed")} passed, ${count("failed")} failed${rest.join("")}${verdict}`);
    for (const [reason, tests] of reasons(this.suite?.allTests() ?? [])) console.log(`  ${tests} skipped: ${reason}`);
  }

  printsToStdio(): boolean {
    return true;
  }
}

/** What was said of tests that were skipped, and of how many. */
function reasons(tests: TestCase[]): Map<string, number> {
  const reasons = new Map<string, number>();
  for (const test of tests) {
    const skip = test.results.at(-1)?.annotations.find(({ type }) => type === "skip");
    if (test.outcome() === "skipped" && skip !== undefined) {
      const reason = skip.description ?? "no reason was given";
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  return reasons;
}
