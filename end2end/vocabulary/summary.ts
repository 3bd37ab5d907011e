// The last line of a run: how many passed and failed.

import type { FullResult, Reporter, Suite } from "@playwright/test/reporter";

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
  }

  printsToStdio(): boolean {
    return true;
  }
}
