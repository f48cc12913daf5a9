import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useEffect, useRef, useState } from "react";
import type { PackPreviewed } from "../../bridge/generated";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Modes } from "../../parts/Modes";
import { Problems } from "../../parts/Problems";
import { Select } from "../../parts/Select";
import { useWords } from "../../words/words";

interface PagesProps {
  cover: { language: string; date: string; prepared_by: string | null };
}

/** The pages of the pack as they will be printed, set by the same code as the file, and the list of its files. */
export function Pages({ cover }: PagesProps) {
  const words = useWords();
  const [page, setPage] = useState(1);
  const [shown, setShown] = useState("pages");
  const { answer, refused, loading } = useQuery("pack.preview", { ...cover, page });
  // The page turned from stays until the next one is set.
  const last = useRef<PackPreviewed | null>(null);
  if (answer) last.current = answer;
  const seen = answer ?? last.current;
  return (
    <section aria-label={words("pack-preview")} className="flex min-h-0 min-w-0 flex-col bg-surface">
      <header className="flex flex-wrap items-center gap-2 border-line border-b p-2">
        <Modes
          label={words("pack-preview")}
          value={shown}
          onChange={setShown}
          options={["pages", "files"].map((value) => ({ value, name: words(`pack-${value}`) }))}
        />
        {seen && shown === "pages" && <PageTurner seen={seen} onPage={setPage} />}
        {loading && <span className="text-muted">{words("pack-setting")}</span>}
      </header>
      {refused && <Problems problems={refused.problems} />}
      {seen && shown === "pages" && <Picture seen={seen} />}
      {seen && shown === "files" && <Files seen={seen} />}
    </section>
  );
}

function PageTurner({ seen, onPage }: { seen: PackPreviewed; onPage: (page: number) => void }) {
  const words = useWords();
  const chapters = seen.headings.filter(({ level }) => level === 1);
  const here = chapters.findLast(({ page }) => page <= seen.page);
  return (
    <>
      <Button
        look="quiet"
        label={words("pack-page-before")}
        disabled={seen.page <= 1}
        onPress={() => onPage(seen.page - 1)}
      >
        <ChevronLeft aria-hidden="true" size={16} />
      </Button>
      <span role="status" className="digits">
        {words("pack-page-of", { page: seen.page, pages: seen.pages })}
      </span>
      <Button
        look="quiet"
        label={words("pack-page-after")}
        disabled={seen.page >= seen.pages}
        onPress={() => onPage(seen.page + 1)}
      >
        <ChevronRight aria-hidden="true" size={16} />
      </Button>
      <div className="w-72">
        <Select
          label={words("pack-chapter")}
          labelHidden
          placeholder={words("pack-chapter")}
          options={chapters.map(({ text, page }, at) => ({ value: `${at}`, name: `${text}, ${page}` }))}
          value={here ? String(chapters.indexOf(here)) : ""}
          onChange={(at) => {
            const chapter = chapters[Number(at)];
            if (at !== "" && chapter) onPage(chapter.page);
          }}
        />
      </div>
    </>
  );
}

/** A page as a picture; the policy allows pictures made here, and no viewer of files. */
function Picture({ seen }: { seen: PackPreviewed }) {
  const words = useWords();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([seen.svg], { type: "image/svg+xml" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [seen.svg]);
  const heading = seen.headings.findLast(({ page }) => page <= seen.page)?.text ?? "";
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={words("pack-page-of", { page: seen.page, pages: seen.pages })}
      className="min-h-0 grow overflow-auto p-4 -outline-offset-2"
    >
      {address && (
        <img
          src={address}
          alt={words("pack-page-alt", { page: seen.page, heading })}
          className="mx-auto w-full max-w-[60rem] border border-line shadow"
        />
      )}
      <p className="sr-only">{seen.text}</p>
    </div>
  );
}

function Files({ seen }: { seen: PackPreviewed }) {
  const words = useWords();
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={words("pack-files")}
      className="min-h-0 grow overflow-auto p-4 -outline-offset-2"
    >
      <table className="w-full bg-bg text-sm">
        <thead className="text-xs">
          <tr>
            <th className="p-2 text-start">{words("evidence-file")}</th>
            <th className="p-2 text-end">{words("pack-records")}</th>
          </tr>
        </thead>
        <tbody>
          {seen.files.map(({ path, records }) => (
            <tr key={path} className="border-line border-t">
              <td className="p-2 break-all">{path}</td>
              <td className="digits p-2 text-end">{records ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
