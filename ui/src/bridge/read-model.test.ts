import { describe, expect, it } from "vitest";
import { isAffected, learnLinks } from "./affected";
import { refusal } from "./problem";
import { keyOf, ReadModel } from "./read-model";

/** A core whose answers a test lets go one by one. */
function slowCore() {
  const waiting: { name: string; answer: (value: unknown) => void; fail: (thrown: unknown) => void }[] = [];
  const model = new ReadModel((name) => new Promise((answer, fail) => waiting.push({ name, answer, fail })));
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
  };
  return { model, waiting, settle };
}

describe("the read model", () => {
  it("reads once for many watchers and tells them", async () => {
    const { model, waiting, settle } = slowCore();
    let told = 0;
    model.watch("record.list", { register: "risks" }, () => (told += 1));
    model.watch("record.list", { register: "risks" }, () => (told += 1));
    expect(waiting).toHaveLength(1);
    expect(model.reading("record.list", { register: "risks" }).loading).toBe(true);
    waiting[0]?.answer([1]);
    await settle();
    expect(told).toBeGreaterThanOrEqual(2);
    expect(model.reading("record.list", { register: "risks" }).answer).toEqual([1]);
  });

  it("keeps the old answer on screen while it reads again, and drops one that was overtaken", async () => {
    const { model, waiting, settle } = slowCore();
    model.watch("trail.list", {}, () => {});
    waiting[0]?.answer("first");
    await settle();
    model.invalidate(() => true);
    model.invalidate(() => true);
    expect(model.reading("trail.list", {})).toMatchObject({ answer: "first", loading: true });
    waiting[2]?.answer("newest");
    waiting[1]?.answer("overtaken");
    await settle();
    expect(model.reading("trail.list", {})).toMatchObject({ answer: "newest", loading: false });
  });

  it("reads an unwatched query again only when somebody looks", async () => {
    const { model, waiting, settle } = slowCore();
    const leave = model.watch("trail.list", {}, () => {});
    waiting[0]?.answer("first");
    await settle();
    leave();
    model.invalidate(() => true);
    expect(waiting).toHaveLength(1);
    model.watch("trail.list", {}, () => {});
    expect(waiting).toHaveLength(2);
  });

  it("tells why it failed, and forgets everything when it is cleared", async () => {
    const { model, waiting, settle } = slowCore();
    model.watch("trail.list", {}, () => {});
    waiting[0]?.fail([{ code: "locked", message: "Nothing is open." }]);
    await settle();
    expect(model.reading("trail.list", {}).refused?.has("locked")).toBe(true);
    model.watch("workspace.info", {}, () => {});
    model.clear();
    waiting[1]?.answer("a secret of the locked workspace");
    await settle();
    expect(model.reading("workspace.info", {}).answer).toBeUndefined();
  });

  it("takes requests for the same whatever the order of their members", () => {
    expect(keyOf("x", { a: 1, b: { c: 2, d: 3 } })).toBe(keyOf("x", { b: { d: 3, c: 2 }, a: 1 }));
    expect(keyOf("x", { a: 1 })).not.toBe(keyOf("x", { a: 2 }));
  });
});

describe("what a change touches", () => {
  const risks = { name: "record.list", request: { register: "risks" } };
  it("is everything until the declarations are known", () => {
    expect(isAffected(risks, ["training"])).toBe(true);
  });
  it("is the register itself, what it points to, and what it is computed from", () => {
    learnLinks("risks", [
      {
        key: "owner",
        help: "",
        kind: { kind: "owner" },
        required: false,
        in_table: true,
        title: false,
        by_verb: false,
        long: false,
      },
    ]);
    for (const kind of ["risks", "people", "ratings"] as const) expect(isAffected(risks, [kind])).toBe(true);
    expect(isAffected(risks, ["training"])).toBe(false);
  });
  it("is every figure and search, and no declaration", () => {
    expect(isAffected({ name: "figure.heat_map", request: {} }, ["training"])).toBe(true);
    expect(isAffected({ name: "record.search", request: { words: "x" } }, ["training"])).toBe(true);
    expect(isAffected({ name: "register.fields", request: { register: "risks" } }, ["risks"])).toBe(false);
  });
});

describe("a refusal", () => {
  it("keeps all problems, and takes anything else for a fault of the program", () => {
    expect(
      refusal([
        { code: "required", message: "a" },
        { code: "invalid", message: "b" },
      ]).message,
    ).toBe("a b");
    expect(refusal(new TypeError("broken")).problems[0]?.code).toBe("internal");
    expect(refusal([]).problems[0]?.code).toBe("internal");
  });
});
