import { describe, expect, it } from "vitest";
import { bandLetters, TONES, toneOf } from "./severity";

describe("the look of a band", () => {
  it("rises with the band, whatever the number of bands", () => {
    for (let bands = 1; bands <= 8; bands += 1) {
      const places = Array.from({ length: bands }, (_, band) => {
        const tone = toneOf(band, bands);
        return tone === "none" ? -1 : TONES.indexOf(tone);
      });
      expect(places.every((place) => place >= 0)).toBe(true);
      expect(places).toEqual([...places].sort((left, right) => left - right));
      if (bands <= 5) expect(new Set(places).size).toBe(bands);
    }
    expect(toneOf(null, 4)).toBe("none");
  });
  it("has a letter of its own", () => {
    expect(bandLetters(["Low", "Medium", "High", "Critical"])).toEqual(["L", "M", "H", "C"]);
    expect(bandLetters(["mittel", "Medium", "hoch", ""])).toEqual(["1", "2", "H", "4"]);
  });
});
