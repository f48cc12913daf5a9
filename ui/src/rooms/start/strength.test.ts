import { describe, expect, it } from "vitest";
import { strengthOf } from "./strength";

describe("the strength of a passphrase", () => {
  it("rises with words and with letters that differ", () => {
    expect(strengthOf("")).toBe("short");
    expect(strengthOf("Passw0rd!")).toBe("short");
    expect(strengthOf("aaaaaaaaaaaaaaaa")).toBe("weak");
    expect(strengthOf("password password")).toBe("weak");
    expect(strengthOf("correct horse battery staple")).toBe("fair");
    expect(strengthOf("six words that nobody would guess")).toBe("strong");
  });
});
