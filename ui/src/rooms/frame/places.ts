import { addressOf } from "../../address";
import type { RegisterKind } from "../../bridge/generated";

/** The parts of the work, in its order, each with the clauses it belongs to. */
export const PARTS = [
  { key: "organise", clauses: "4, 5, 7" },
  { key: "assess", clauses: "6.1.2, 8.2" },
  { key: "treat", clauses: "6.1.3, 8.3" },
  { key: "operate", clauses: "7.2, 8.1" },
  { key: "check", clauses: "9" },
  { key: "improve", clauses: "10" },
] as const;

export type Part = (typeof PARTS)[number]["key"];

/** Where each register stands; a register without a part does not compile. */
const PART_OF: Record<RegisterKind, Part> = {
  organisation: "organise",
  scope: "organise",
  people: "organise",
  roles: "organise",
  units: "organise",
  assets: "assess",
  threats: "assess",
  vulnerabilities: "assess",
  methods: "assess",
  assessments: "assess",
  risks: "assess",
  ratings: "assess",
  treatments: "treat",
  plan_approvals: "treat",
  acceptances: "treat",
  actions: "treat",
  controls: "treat",
  soa_versions: "treat",
  suppliers: "operate",
  training: "operate",
  evidence: "operate",
  sheet_mappings: "operate",
  gap_assessments: "check",
  gaps: "check",
  findings: "improve",
  waivers: "improve",
};

/** A place to go to. */
export interface PlaceToGo {
  key: string;
  address: string;
  /** A room has a screen of its own; its name is a message. */
  room: boolean;
  part: Part | null;
  /** The letter after G. */
  letter?: string;
}

const room = (key: string, part: Part | null, letter: string): PlaceToGo => ({
  key,
  address: addressOf(key),
  room: true,
  part,
  letter,
});

const LETTERS: Partial<Record<RegisterKind, string>> = {
  assets: "a",
  controls: "c",
  evidence: "e",
  findings: "f",
  people: "p",
  actions: "n",
};

/** Rooms and registers in the order of the navigation. */
export const PLACES: PlaceToGo[] = [
  room("home", null, "h"),
  room("risk-matrix", "assess", "m"),
  ...(Object.keys(PART_OF) as RegisterKind[]).map((key) => ({
    key,
    address: addressOf("register", [key]),
    room: false,
    part: PART_OF[key],
    letter: key === "risks" ? "r" : LETTERS[key],
  })),
  room("files", "operate", "o"),
  room("import", "organise", "i"),
  room("readiness", "check", "s"),
  room("pack", "check", "k"),
  room("trail", "check", "t"),
  room("safety", null, "b"),
];

/** Which place an address belongs to. */
export function placeKey(roomName: string, rest: string[]): string {
  return roomName === "register" ? (rest[0] ?? "") : roomName;
}
