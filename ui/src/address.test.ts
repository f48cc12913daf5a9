import { describe, expect, it } from "vitest";
import { addressOf, parseAddress, recordAddress } from "./address";

describe("an address", () => {
  it("is read as it was written", () => {
    const address = parseAddress(addressOf("register", ["risks", "a/b ü"], { filter: "x & y", cell: "" }));
    expect(address.room).toBe("register");
    expect(address.rest).toEqual(["risks", "a/b ü"]);
    expect([...address.query]).toEqual([["filter", "x & y"]]);
    expect(recordAddress("risks", "R-001")).toBe("#/register/risks/R-001");
  });
  it("leads home when it says nothing, and survives what it cannot read", () => {
    expect(parseAddress("").room).toBe("home");
    expect(parseAddress("#/").room).toBe("home");
    expect(parseAddress("#/register/%E0%A4%A").rest).toEqual(["%E0%A4%A"]);
  });
});
