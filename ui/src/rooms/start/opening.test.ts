import { describe, expect, it } from "vitest";
import { fileName, lastPart } from "./opening";

describe("the name of a file", () => {
  it("is the organisation's as far as file systems go", () => {
    expect(fileName("Brånsjö Mätteknik AB")).toBe("Brånsjö Mätteknik AB");
    expect(fileName('a/b\\c:*?"<>|d')).toBe("a b c d");
    expect(fileName("..")).toBe("Workspace");
    expect(fileName("x\u0000\ny")).toBe("x y");
    expect(fileName("y".repeat(200))).toHaveLength(80);
  });
  it("is found at the end of a path of any system", () => {
    expect(lastPart("/home/a/Acme.annexa")).toBe("Acme.annexa");
    expect(lastPart("C:\\Users\\a\\Acme.annexa")).toBe("Acme.annexa");
  });
});
