// The report: one row for each thing measured, as a Markdown table that reads well as plain text too.

import { median, summary } from "./statistics.mjs";

/** A budget that the median must not exceed. */
export const atMost = (limit, unit) => ({ text: `≤ ${limit.toLocaleString("en-US")} ${unit}`, holds: (value) => value <= limit });
/** A budget that the median must reach. */
export const atLeast = (limit, unit) => ({ text: `≥ ${limit.toLocaleString("en-US")} ${unit}`, holds: (value) => value >= limit });

function cells({ what, values, unit, budget }) {
  if (values.length === 0) return [what, "not measured", budget?.text ?? "", budget ? "?" : ""];
  const verdict = budget === undefined ? "" : budget.holds(median(values)) ? "met" : "**missed**";
  return [what, summary(values, unit), budget?.text ?? "", verdict];
}

export function table(rows) {
  const lines = [["what", "median (min–max)", "budget", ""], ...rows.map(cells)];
  const widths = lines[0].map((_, column) => Math.max(3, ...lines.map((line) => [...line[column]].length)));
  const pad = (text, column) => text + " ".repeat(widths[column] - [...text].length);
  const write = (line) => `| ${line.map(pad).join(" | ")} |`;
  return [write(lines[0]), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...lines.slice(1).map(write)].join("\n");
}
