import { useState } from "react";
import { useAsOf } from "../../bridge/as-of";
import { call, readModel } from "../../bridge/call";
import type { DeskView, PackBuilt } from "../../bridge/generated";
import { useAttempt } from "../../bridge/use-attempt";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Modes } from "../../parts/Modes";
import { Problems } from "../../parts/Problems";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";
import { fileName } from "../start/opening";
import { BuiltPack } from "./BuiltPack";
import { EarlierPacks } from "./EarlierPacks";
import { Gate } from "./Gate";
import { Pages } from "./Pages";

/** Builds the pack for the Stage 1 audit: what is missing, what it will hold, its pages, and the file. */
export function PackRoom({ desk }: { desk: DeskView }) {
  const words = useWords();
  const day = useAsOf();
  const { answer: info } = useQuery("workspace.info", {});
  const [date, setDate] = useState(desk.today);
  const [preparedBy, setPreparedBy] = useState(desk.actor);
  const [language, setLanguage] = useState("en");
  const [form, setForm] = useState("zip");
  const [built, setBuilt] = useState<PackBuilt | null>(null);
  const { busy, problems, attempt } = useAttempt();
  const cover = {
    language,
    date: /^\d{4}-\d\d-\d\d$/.test(date) ? date : desk.today,
    prepared_by: preparedBy.trim() || null,
  };
  const build = () =>
    attempt(async () => {
      const stem = fileName(words("pack-file", { organisation: info?.organisation ?? "", date: cover.date }));
      const zip = form === "zip";
      const out = await call("window.pick_save", {
        kind: zip ? "pack" : "folder",
        name: zip ? `${stem}.zip` : stem,
      });
      if (out === null) return;
      setBuilt(null);
      setBuilt(await call("pack.build", { stage: 1, out, ...cover }));
      readModel.invalidate(({ name }) => name === "trail.list" || name === "workspace.info");
    });
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(22rem,30rem)_1fr]">
      <div
        tabIndex={0}
        role="region"
        aria-label={words("room-pack")}
        className="flex min-h-0 flex-col gap-5 overflow-auto border-line border-e p-4 -outline-offset-2"
      >
        <h1>{words("room-pack")}</h1>
        <p className="text-muted">{words("pack-means")}</p>
        <Gate />
        <section aria-label={words("pack-cover")} className="flex flex-col gap-3">
          <h2>{words("pack-cover")}</h2>
          <TextField label={words("pack-date")} kind="date" value={date} onChange={setDate} />
          <TextField label={words("pack-prepared-by")} value={preparedBy} onChange={setPreparedBy} />
          <div className="flex flex-wrap gap-3">
            {PAPER_LANGUAGES.length > 1 && (
              <Modes
                label={words("pack-language")}
                value={language}
                onChange={setLanguage}
                options={PAPER_LANGUAGES}
              />
            )}
            <Modes
              label={words("pack-form")}
              value={form}
              onChange={setForm}
              options={["zip", "folder"].map((value) => ({ value, name: words(`pack-form-${value}`) }))}
            />
          </div>
          {day && <p className="font-medium">{words("pack-as-of", { day })}</p>}
        </section>
        <Problems problems={problems} />
        <div>
          <Button look="primary" disabled={busy} onPress={build}>
            {words(busy ? "pack-building" : "pack-build")}
          </Button>
        </div>
        {busy && (
          <div role="status" className="flex flex-col gap-1 text-muted">
            <progress className="w-full" aria-label={words("pack-building")} />
            {words("pack-building-means")}
          </div>
        )}
        {built && <BuiltPack pack={built} />}
        <EarlierPacks />
      </div>
      <Pages cover={cover} />
    </div>
  );
}

/** The languages that paper has words in. */
const PAPER_LANGUAGES = [{ value: "en", name: "English" }];
