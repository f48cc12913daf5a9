import { useState } from "react";
import { call } from "../../bridge/call";
import { useAttempt } from "../../bridge/use-attempt";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { formatMoment, useWords } from "../../words/words";
import { VerifyPack } from "./BuiltPack";
import { earlierPacks } from "./earlier";

/** Packs that were built before, as the trail has them, and a way to check one that came back. */
export function EarlierPacks() {
  const words = useWords();
  const { answer: trail } = useQuery("trail.list", {});
  const [path, setPath] = useState<string | null>(null);
  const { busy, problems, attempt } = useAttempt();
  const packs = earlierPacks(trail ?? []);
  const choose = () =>
    attempt(async () => {
      const chosen = await call("window.pick_open", { kind: "pack" });
      if (chosen !== null) setPath(chosen);
    });
  return (
    <section aria-label={words("pack-earlier")} className="flex flex-col gap-2">
      <h2>{words("pack-earlier")}</h2>
      {packs.length === 0 && <p className="text-muted">{words("pack-earlier-none")}</p>}
      <ul className="flex flex-col gap-2">
        {packs.map(({ seq, builtAt, actor, note, sums }) => (
          <li key={seq} className="border-line border-s-2 ps-3">
            <p>
              {formatMoment(builtAt, words.language)}, {actor}
            </p>
            <p className="text-muted">{note}</p>
            {sums && <p className="font-mono text-xs break-all text-muted">{sums}</p>}
          </li>
        ))}
      </ul>
      <div>
        <Button disabled={busy} onPress={choose}>
          {words("pack-check-file")}
        </Button>
      </div>
      <Problems problems={problems} />
      {path && (
        <>
          <p className="text-xs break-all">{path}</p>
          <VerifyPack key={path} path={path} expected={null} />
        </>
      )}
    </section>
  );
}
