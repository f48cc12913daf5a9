/** How long a passphrase would hold, roughly and never too kindly. */
export type Strength = "short" | "weak" | "fair" | "strong";

/** The shortest passphrase that the core takes. */
const SHORTEST = 12;
/** Bits of a word drawn from a list of some thousands; people choose worse, so less is counted. */
const WORD = 10;

/** What is said of a passphrase while it is typed; the core has the last word. */
export function strengthOf(passphrase: string): Strength {
  if ([...passphrase].length < SHORTEST) return "short";
  const bits = bitsOf(passphrase);
  return bits < 40 ? "weak" : bits < 60 ? "fair" : "strong";
}

function bitsOf(passphrase: string): number {
  const words = new Set(
    passphrase
      .toLowerCase()
      .split(/[\s\-_.]+/)
      .filter((word) => word.length > 1),
  );
  const letters = new Set(passphrase).size;
  // Letters that come again say little more than those that were there.
  const apart = letters * 4 + ([...passphrase].length - letters);
  return words.size > 2 ? Math.max(words.size * WORD, Math.min(apart, words.size * 13)) : apart * 0.75;
}
