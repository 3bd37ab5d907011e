// The report: one row for each thing measured, as a Markdown table that reads well as plain text too.

import { median, summary } from "./statistics.mjs";

const budget = (sign, limit, unit, holds) => ({
  text: `${sign} ${limit.toLocaleString("en-US")} ${unit}`,
  verdict(values) {
    const value = median(values);
    const share = limit > 0 ? `: ${Math.round((100 * value) / limit)} % of it` : "";
    const verdict = holds(value) ? "met" : `**missed**${share}`;
    // A median that other runs contradict says little, and says so.
    const agreeing = values.filter((other) => holds(other) === holds(value)).length;
    return agreeing === values.length ? verdict : `${verdict} (${agreeing} of ${values.length} runs)`;
  },
});

/** A budget that the median must not exceed. */
export const atMost = (limit, unit) => budget("≤", limit, unit, (value) => value <= limit);
/** A budget that the median must reach. */
export const atLeast = (limit, unit) => budget("≥", limit, unit, (value) => value >= limit);

function cells({ what, values, unit, budget }) {
  return [what, summary(values, unit), budget?.text ?? "", budget?.verdict(values) ?? ""];
}

export function table(rows) {
  const lines = [["what", "median (min–max)", "budget", ""], ...rows.map(cells)];
  const widths = lines[0].map((_, column) => Math.max(3, ...lines.map((line) => [...line[column]].length)));
  const pad = (text, column) => text + " ".repeat(widths[column] - [...text].length);
  const write = (line) => `| ${line.map(pad).join(" | ")} |`;
  return [write(lines[0]), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...lines.slice(1).map(write)].join("\n");
}
