// Medians and ranges, and how they are written.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The quotient of each pair of values that were measured one right after the other. */
export const ratios = (values, others) => values.map((value, run) => value / others[run]);

function digits(value) {
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toLocaleString("en-US");
  // What is next to nothing is not nothing.
  if (size > 0 && size < 0.005) return value.toPrecision(1);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** "12.3 ms (11.9–14.0)" */
export function summary(values, unit) {
  const range = values.length > 1 ? ` (${digits(Math.min(...values))}–${digits(Math.max(...values))})` : "";
  return `${digits(median(values))} ${unit}${range}`;
}
