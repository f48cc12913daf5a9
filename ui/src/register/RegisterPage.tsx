import Columns3 from "lucide-react/icons/columns-3";
import Plus from "lucide-react/icons/plus";
import { useEffect, useState } from "react";
import { type Address, addressOf, go, replaceAddress } from "../address";
import { useQuery } from "../bridge/use-query";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Menu } from "../parts/Menu";
import { Problems } from "../parts/Problems";
import { SearchField } from "../parts/SearchField";
import { useWords } from "../words/words";
import { RecordPanel } from "./RecordPanel";
import { NewRecordForm } from "./RegisterForm";
import { RegisterGrid, useView } from "./RegisterGrid";
import { SaveTable } from "./SaveTable";
import { useFields, useRecords } from "./use-register";
import { queryOf, type View, viewIn } from "./view";

/** A register: its table, and one of its records beside it. */
export function RegisterPage({ address }: { address: Address }) {
  const words = useWords();
  const register = address.rest[0] ?? "";
  const opened = address.rest[1] ?? null;
  const view = viewIn(address.query);
  const fields = useFields(register);
  const { records, answer, refused } = useRecords(register);
  const { answer: info } = useQuery("workspace.info", {});
  const { all, shown, rows } = useView(register, fields, records, view);
  const [making, setMaking] = useState(false);
  const readOnly = info !== undefined && info.read_only !== null;

  const at = (id: string | null, next: View = view) =>
    addressOf("register", id === null ? [register] : [register, id], queryOf(next));
  const show = (next: View) => replaceAddress(at(opened, next));

  const record = records.find(
    ({ id, reference }) => opened !== null && (id === opened || reference === opened),
  );
  const place = record ? rows.indexOf(record) : -1;
  const single = useOnlyRecord(register, records.length === 1 ? String(records[0]?.id) : null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== "Enter" || readOnly) return;
      event.preventDefault();
      setMaking(true);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [readOnly]);

  return (
    <div className="flex h-full min-h-0">
      <div className="flex min-w-0 grow flex-col gap-3 p-4">
        <header className="flex flex-wrap items-center gap-2">
          <h1 className="me-auto">{words.register(register)}</h1>
          <SearchField
            label={words("filter")}
            clearLabel={words("clear")}
            value={view.filter}
            onChange={(filter) => show({ ...view, filter })}
          />
          <Menu
            label={words("columns")}
            button={
              <>
                <Columns3 aria-hidden="true" size={14} />
                {words("columns")}
              </>
            }
            choices={all.map(({ key, label }) => ({ id: key, name: label }))}
            ticked={shown.map(({ key }) => key)}
            onChoose={(key) => {
              const keys = shown.map((column) => column.key);
              const next = all
                .map((column) => column.key)
                .filter((one) => (one === key ? !keys.includes(one) : keys.includes(one)));
              if (next.length > 0) show({ ...view, columns: next });
            }}
          />
          <SaveTable title={words.register(register)} columns={shown} rows={rows} />
          {!single && !readOnly && (
            <Button look="primary" keys="Control+Enter" onPress={() => setMaking(true)}>
              <Plus aria-hidden="true" size={14} />
              {words("new-record")}
            </Button>
          )}
        </header>
        {refused && <Problems problems={refused.problems} />}
        {answer?.length === 0 ? (
          <Empty register={register} readOnly={readOnly} onNew={() => setMaking(true)} />
        ) : (
          <>
            <RegisterGrid
              key={register}
              register={register}
              rows={rows}
              columns={shown}
              view={view}
              onView={show}
              readOnly={readOnly}
              opened={record ? String(record.id) : null}
              onOpen={(one) => go(at(String(one.id)))}
            />
            <p role="status" className="digits text-xs text-muted">
              {words("rows-shown", { shown: rows.length, all: records.length })}
            </p>
          </>
        )}
      </div>
      {record && (
        <RecordPanel
          key={String(record.id)}
          register={register}
          fields={fields}
          record={record}
          readOnly={readOnly}
          before={place > 0 ? rows[place - 1] : undefined}
          after={place >= 0 ? rows[place + 1] : undefined}
          onGo={(one) => replaceAddress(at(String(one.id)))}
          onClose={() => replaceAddress(at(null))}
        />
      )}
      {making && (
        <Dialog
          title={words("new-in", { register: words.register(register) })}
          onClose={() => setMaking(false)}
        >
          <NewRecordForm
            register={register}
            fields={fields}
            onCancel={() => setMaking(false)}
            onDone={(id) => {
              setMaking(false);
              go(at(id));
            }}
          />
        </Dialog>
      )}
    </div>
  );
}

/** Whether the register holds one record by its nature; then that record is opened at once. */
function useOnlyRecord(register: string, id: string | null): boolean {
  const { answer } = useQuery("register.list", {});
  const single = answer?.find(({ key }) => key === register)?.single ?? false;
  useEffect(() => {
    if (single && id !== null && location.hash === addressOf("register", [register])) {
      replaceAddress(addressOf("register", [register, id]));
    }
  }, [single, id, register]);
  return single;
}

interface EmptyProps {
  register: string;
  readOnly: boolean;
  onNew: () => void;
}

function Empty({ register, readOnly, onNew }: EmptyProps) {
  const words = useWords();
  return (
    <div className="grid grow place-content-center gap-4 text-center">
      <p className="max-w-[28rem] text-base text-muted">
        {words(readOnly ? "register-none" : "register-empty", { register: words.register(register) })}
      </p>
      {!readOnly && (
        <div className="flex justify-center gap-2">
          <Button look="primary" onPress={onNew}>
            {words("new-record")}
          </Button>
          <Button onPress={() => go(addressOf("import", [register]))}>{words("room-import")}</Button>
        </div>
      )}
    </div>
  );
}
