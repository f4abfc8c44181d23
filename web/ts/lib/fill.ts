/** Puts values into a text that came with the page: "Words: {n} of {max}". Unknown names stay as they are. */
export function fill(text: string | undefined, values: Record<string, string | number>): string {
  return (text ?? "").replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
