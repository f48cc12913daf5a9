import { recordAddress } from "../address";
import type { Field, RecordView } from "../bridge/generated";
import { useWords } from "../words/words";
import { useOptions, useOwnerOptions } from "./use-register";

/** Where a record leads to, as links to follow. */
export function RecordLinks({ fields, record }: { fields: Field[]; record: RecordView }) {
  const words = useWords();
  const leading = fields.filter(
    ({ key, kind }) =>
      ["link", "links", "owner", "owners"].includes(kind.kind) && linked(record, key).length > 0,
  );
  if (leading.length === 0) return <p className="text-muted">{words("no-links")}</p>;
  return (
    <dl className="flex flex-col gap-4">
      {leading.map((field) => (
        <div key={field.key}>
          <dt className="mb-1 text-xs font-medium">{words.field(record.register, field.key)}</dt>
          <dd>
            {field.kind.kind === "link" || field.kind.kind === "links" ? (
              <ToRegister to={field.kind.to} ids={linked(record, field.key)} />
            ) : (
              <ToOwners owners={linked(record, field.key)} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function linked(record: RecordView, key: string): string[] {
  const stored = record[key];
  if (Array.isArray(stored)) return stored.map(String);
  return typeof stored === "string" && stored !== "" ? [stored] : [];
}

function ToRegister({ to, ids }: { to: string; ids: string[] }) {
  const options = useOptions(to);
  const nameOf = (id: string) => options.find(({ value }) => value === id)?.name ?? id;
  return <Targets targets={ids.map((id) => ({ register: to, id, name: nameOf(id) }))} />;
}

function ToOwners({ owners }: { owners: string[] }) {
  const options = useOwnerOptions();
  const targets = owners.map((owner) => {
    const [register = "people", id = ""] = owner.split(":");
    return { register, id, name: options.find(({ value }) => value === owner)?.name ?? owner };
  });
  return <Targets targets={targets} />;
}

function Targets({ targets }: { targets: { register: string; id: string; name: string }[] }) {
  return (
    <ul className="flex flex-col">
      {targets.map(({ register, id, name }) => (
        <li key={id}>
          <a href={recordAddress(register, id)} className="inline-block py-1">
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
