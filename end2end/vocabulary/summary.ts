// The last lines of a run: how many passed and failed, which ones and with what words, and why some did not run.
//
// With CONFAB_FINDINGS set, the names of those that failed, or passed only when tried again, are added to that file, too.

import { appendFileSync } from "node:fs";

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
    const found = findings(this.suite?.allTests() ?? []);
    for (const finding of found) console.log(`  ${finding}`);
    const file = process.env.CONFAB_FINDINGS;
    if (file !== undefined) for (const finding of found) appendFileSync(file, `${finding}\n`);
  }

  printsToStdio(): boolean {
    return true;
  }
}

/** A line for each test that failed, or passed only when it was tried again: its name, and the first words of what went wrong. */
function findings(tests: TestCase[]): string[] {
  return tests
    .filter((test) => test.outcome() === "unexpected" || test.outcome() === "flaky")
    .map((test) => {
      const verdict = test.outcome() === "flaky" ? "passed when tried again" : "failed";
      const errors = test.results.flatMap(({ errors }) => errors).map(({ message }) => message ?? "");
      // Without the colours of a terminal.
      const words = (errors[0] ?? "no error was given").replace(/\u001b\[[0-9;]*m/g, "").split("\n");
      const said = words.filter((line) => line.trim() !== "").slice(0, 4);
      return `${verdict}: ${test.titlePath().filter(Boolean).join(" › ")}: ${said.join(" | ").slice(0, 400)}`;
    });
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
