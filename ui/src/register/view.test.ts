import { describe, expect, it } from "vitest";
import { addressOf, parseAddress } from "../address";
import { queryOf, type View, viewIn } from "./view";

describe("a view", () => {
  it("comes back from an address as it went in", () => {
    const view: View = {
      filter: "R&D = ja, 50 %",
      sorts: [
        { key: "owner", down: true },
        { key: "title", down: false },
      ],
      columns: ["reference", "title"],
    };
    expect(viewIn(parseAddress(addressOf("register", ["risks"], queryOf(view))).query)).toEqual(view);
  });
  it("is the declared one when the address says nothing", () => {
    const plain = { filter: "", sorts: [], columns: null };
    expect(viewIn(new URLSearchParams())).toEqual(plain);
    expect(addressOf("register", ["risks"], queryOf(plain))).toBe("#/register/risks");
  });
});
