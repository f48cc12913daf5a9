import { useEffect, useMemo } from "react";
import { learnLinks } from "../bridge/affected";
import type { Field, RecordView } from "../bridge/generated";
import { useQuery } from "../bridge/use-query";
import type { Option } from "../parts/grid/column";

/** The declared fields of a register; empty until they are known. */
export function useFields(register: string): Field[] {
  const { answer } = useQuery("register.fields", { register });
  useEffect(() => {
    if (answer) learnLinks(register, answer);
  }, [register, answer]);
  return answer ?? NO_FIELDS;
}

const NO_FIELDS: Field[] = [];
const NO_RECORDS: RecordView[] = [];

/** The records of a register with what went wrong in reading them. */
export function useRecords(register: string | null) {
  const reading = useQuery("record.list", register === null ? null : { register });
  return { ...reading, records: reading.answer ?? NO_RECORDS };
}

/** What a record is called: its reference and the field that names it. */
export function titleOf(record: RecordView, fields: Field[]): string {
  const naming = fields.find((field) => field.title);
  const title = naming ? record.shown[naming.key] : undefined;
  const reference = String(record.reference ?? "");
  return typeof title === "string" ? `${reference} ${title}` : reference;
}

/** The records of a register to choose from. */
export function useOptions(register: string | null, prefix = ""): Option[] {
  const fields = useFields(register ?? "people");
  const { records } = useRecords(register);
  return useMemo(
    () => records.map((record) => ({ value: prefix + String(record.id), name: titleOf(record, fields) })),
    [records, fields, prefix],
  );
}

/** Everybody and everything that can own something. */
export function useOwnerOptions(): Option[] {
  const people = useOptions("people", "people:");
  const roles = useOptions("roles", "roles:");
  const units = useOptions("units", "units:");
  return useMemo(() => [...people, ...roles, ...units], [people, roles, units]);
}
