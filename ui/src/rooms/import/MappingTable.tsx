import { Picker } from "../../parts/Picker";
import { useWords, type Words } from "../../words/words";
import { type ColumnTarget, columnLetters, type ImportPlan } from "./plan";

interface MappingTableProps {
  plan: ImportPlan;
  /** Sends a column elsewhere; `null` leaves it out. */
  onChange: (column: string, to: string | null) => void;
}

/** Which column goes into which field: guessed with its sureness, shown with samples, changed here. */
export function MappingTable({ plan, onChange }: MappingTableProps) {
  const words = useWords();
  const options = plan.targets.map((target) => ({ value: target, name: nameOf(target, words) }));
  return (
    <section aria-label={words("import-mapping")} className="flex flex-col gap-2">
      <h2>{words("import-mapping")}</h2>
      <div
        tabIndex={0}
        role="region"
        aria-label={words("import-mapping")}
        className="max-h-[22rem] shrink-0 overflow-auto rounded-panel border border-line -outline-offset-2"
      >
        <table className="w-full text-sm">
          <thead className="sticky top-0 z-10 bg-surface text-xs">
            <tr>
              <th className="p-2 text-start">{words("import-column")}</th>
              <th className="p-2 text-start">{words("import-samples")}</th>
              <th className="w-80 p-2 text-start">{words("import-goes-into")}</th>
              <th className="p-2 text-start">{words("import-sureness")}</th>
            </tr>
          </thead>
          <tbody>
            {plan.mapping.map((column) => (
              <Line key={column.index} {...{ plan, column, options, onChange }} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface LineProps extends MappingTableProps {
  column: ColumnTarget;
  options: { value: string; name: string }[];
}

function Line({ plan, column, options, onChange }: LineProps) {
  const words = useWords();
  const offer = plan.offers[String(column.index)];
  const letters = columnLetters(column.index);
  // A heading that stands twice is no name for one of its columns; then its letters are.
  const twice = plan.mapping.filter((other) => other.column === column.column).length > 1;
  const label = words("import-field-of", { column: column.column || letters });
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="p-2 text-start font-medium">
        <span className="digits me-2 text-xs text-muted">{letters}</span>
        {column.column}
      </th>
      <td className="max-w-[22rem] p-2 text-muted">
        {offer?.samples.map((sample) => (
          <span key={sample} className="block truncate">
            {sample}
          </span>
        ))}
      </td>
      <td className="p-2">
        <Picker
          key={`${column.to ?? ""} ${options.length}`}
          label={label}
          labelHidden
          openLabel={words("show-choices", { field: label })}
          placeholder={words("import-left-out")}
          options={options}
          value={column.to ?? ""}
          onChange={(to) => {
            if (to !== (column.to ?? ""))
              onChange(twice || !column.column ? letters : column.column, to || null);
          }}
        />
      </td>
      <td className="p-2">
        {column.to === null ? (
          <span className="text-muted">{words("import-left-out")}</span>
        ) : (
          offer?.sure && words(`import-${offer.sure}`)
        )}
      </td>
    </tr>
  );
}

/** The name of a target: `risks.title`, `ratings.inherent.impact`, or `training.*` for a course. */
function nameOf(target: string, words: Words): string {
  const [register = "", ...rest] = target.split(".");
  const field = rest.pop() ?? "";
  if (field === "*") return words("import-course");
  const stage = rest[0] ? `${words(`rating-${rest[0]}`)}: ` : "";
  return `${words.register(register)}: ${stage}${words.field(register, field)}`;
}
