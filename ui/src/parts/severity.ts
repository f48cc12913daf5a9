/** The looks of a band, lowest first. */
export const TONES = ["very-low", "low", "moderate", "high", "critical"] as const;
export type Tone = (typeof TONES)[number] | "none";

/** The looks of four bands as a method has them, of fewer and of more. */
const BY_COUNT: Record<number, Tone[]> = {
  1: ["moderate"],
  2: ["low", "high"],
  3: ["low", "moderate", "high"],
  4: ["low", "moderate", "high", "critical"],
  5: ["very-low", "low", "moderate", "high", "critical"],
};

/** The look of a band by its place, 0 for the lowest; more than five bands share looks, never their letters. */
export function toneOf(band: number | null, bands: number): Tone {
  if (band === null || band < 0) return "none";
  const few = BY_COUNT[bands];
  if (few) return few[band] ?? "none";
  return TONES[Math.round((band * (TONES.length - 1)) / Math.max(1, bands - 1))] ?? "none";
}

/** One letter for each band by its name; its number where two names begin alike. */
export function bandLetters(names: string[]): string[] {
  const initials = names.map((name) => [...name.trim()][0]?.toUpperCase() ?? "");
  return initials.map((letter, index) =>
    letter !== "" && initials.indexOf(letter) === initials.lastIndexOf(letter) ? letter : String(index + 1),
  );
}
