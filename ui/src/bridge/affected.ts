import type { Field, RegisterKind } from "./generated";

/** A query as far as changes can touch it. */
export interface Dependent {
  name: string;
  request: unknown;
}

/** Where owners stand. */
const OWNERS: RegisterKind[] = ["people", "roles", "units"];

/** What is computed into the records of a register from others. */
const COMPUTED_FROM: Partial<Record<RegisterKind, RegisterKind[]>> = {
  risks: ["ratings", "methods", "assessments", "treatments", "acceptances"],
  treatments: ["risks", "actions"],
  actions: ["treatments"],
  acceptances: ["risks", "ratings", "methods"],
  assets: ["assets"],
};

const pointsTo = new Map<string, Set<string>>();

/** Remembers into which registers the fields of a register point, whose titles its records show. */
export function learnLinks(register: string, fields: Field[]): void {
  const targets = new Set<string>();
  for (const { kind } of fields) {
    if (kind.kind === "link" || kind.kind === "links") targets.add(kind.to);
    else if (kind.kind === "owner" || kind.kind === "owners") for (const owner of OWNERS) targets.add(owner);
    else if (kind.kind === "any-links") targets.add("any");
  }
  pointsTo.set(register, targets);
}

/** Whether a query may have another answer after these registers changed. */
export function isAffected(query: Dependent, changed: RegisterKind[]): boolean {
  if (query.name.startsWith("register.") || query.name === "readiness.explain") return false;
  if (!query.name.startsWith("record.") || query.name === "record.search") return true;
  const register = (query.request as { register?: string | null }).register;
  if (!register) return true;
  const links = pointsTo.get(register);
  // Before the declarations are known any change may show.
  if (!links || links.has("any")) return true;
  const computed = COMPUTED_FROM[register as RegisterKind] ?? [];
  return changed.some((kind) => kind === register || links.has(kind) || computed.includes(kind));
}
