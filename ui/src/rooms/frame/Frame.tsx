import History from "lucide-react/icons/history";
import Lock from "lucide-react/icons/lock";
import Redo2 from "lucide-react/icons/redo-2";
import Search from "lucide-react/icons/search";
import Undo2 from "lucide-react/icons/undo-2";
import { lazy, Suspense, useEffect, useState } from "react";
import { type Address, addressOf, go, useAddress } from "../../address";
import type { DeskView, InfoAnswer } from "../../bridge/generated";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { formatMoment, useWords } from "../../words/words";
import { HomeRoom } from "../home/HomeRoom";
import { lock, reverse } from "./actions";
import { type Action, CommandPalette } from "./CommandPalette";
import { KeySheet } from "./KeySheet";
import { Navigation } from "./Navigation";
import { PastBar, PastDialog } from "./PastBar";
import { Preferences } from "./Preferences";
import { placeKey } from "./places";
import { useKeys } from "./use-keys";
import { useMenu } from "./use-menu";

// A room is loaded when somebody goes there.
const RegisterPage = lazy(() =>
  import("../../register/RegisterPage").then((m) => ({ default: m.RegisterPage })),
);
const RisksRoom = lazy(() => import("../risks/RisksRoom").then((m) => ({ default: m.RisksRoom })));
const ReadinessRoom = lazy(() =>
  import("../readiness/ReadinessRoom").then((m) => ({ default: m.ReadinessRoom })),
);
const ImportRoom = lazy(() => import("../import/ImportRoom").then((m) => ({ default: m.ImportRoom })));
const EvidenceRoom = lazy(() =>
  import("../evidence/EvidenceRoom").then((m) => ({ default: m.EvidenceRoom })),
);
const PackRoom = lazy(() => import("../pack/PackRoom").then((m) => ({ default: m.PackRoom })));
const SafetyRoom = lazy(() => import("../safety/SafetyRoom").then((m) => ({ default: m.SafetyRoom })));
const TrailRoom = lazy(() => import("../trail/TrailRoom").then((m) => ({ default: m.TrailRoom })));

/** The window around an open workspace. */
export function Frame({ desk }: { desk: DeskView }) {
  const words = useWords();
  const address = useAddress();
  const { answer: info } = useQuery("workspace.info", {});
  const [above, setAbove] = useState<"palette" | "keys" | "past" | null>(null);
  useFirstStep(info);
  const undo = () => void reverse("undo", words);
  const redo = () => void reverse("redo", words);
  useMenu({ search: () => setAbove("palette"), keys: () => setAbove("keys"), undo, redo, lock });
  useKeys({ palette: () => setAbove("palette"), sheet: () => setAbove("keys"), undo, redo, lock });
  const actions: Action[] = [
    { id: "undo", name: words("undo"), keys: "Ctrl+Z", run: undo },
    { id: "redo", name: words("redo"), keys: "Ctrl+Y", run: redo },
    { id: "lock", name: words("lock"), keys: "Ctrl+Shift+L", run: lock },
    { id: "past", name: words("past"), run: () => setAbove("past") },
    { id: "keys", name: words("keys"), keys: "?", run: () => setAbove("keys") },
  ];
  return (
    <div className="flex h-full flex-col">
      <header className="flex items-center gap-2 border-line border-b bg-surface px-3 py-2">
        <p className="me-auto flex min-w-0 items-center gap-2 text-base font-semibold">
          <span className="truncate">{info?.organisation}</span>
          {info?.sample && (
            <span className="rounded-control border border-accent bg-accent-soft px-2 text-xs">
              {words("sample-mark")}
            </span>
          )}
        </p>
        <Button look="quiet" label={words("past")} onPress={() => setAbove("past")}>
          <History aria-hidden="true" size={16} />
        </Button>
        <Button
          look="quiet"
          keys="Control+Z"
          disabled={!info?.undo}
          onPress={undo}
          label={undoLabel(info, "undo", words)}
        >
          <Undo2 aria-hidden="true" size={16} />
        </Button>
        <Button
          look="quiet"
          keys="Control+Y"
          disabled={!info?.redo}
          onPress={redo}
          label={undoLabel(info, "redo", words)}
        >
          <Redo2 aria-hidden="true" size={16} />
        </Button>
        <Button keys="Control+K" onPress={() => setAbove("palette")}>
          <Search aria-hidden="true" size={14} />
          {words("search")}
          <kbd>Ctrl+K</kbd>
        </Button>
        <Preferences />
        <Button keys="Control+Shift+L" onPress={lock}>
          <Lock aria-hidden="true" size={14} />
          {words("lock")}
        </Button>
      </header>
      <PastBar />
      <div className="flex min-h-0 grow">
        <Navigation current={placeKey(address.room, address.rest)} />
        <main className="min-w-0 grow">
          <Suspense fallback={null}>
            <Room address={address} desk={desk} />
          </Suspense>
        </main>
      </div>
      <StatusBar info={info} desk={desk} onKeys={() => setAbove("keys")} />
      {above === "palette" && <CommandPalette actions={actions} onClose={() => setAbove(null)} />}
      {above === "past" && <PastDialog today={desk.today} onClose={() => setAbove(null)} />}
      {above === "keys" && <KeySheet onClose={() => setAbove(null)} />}
    </div>
  );
}

/** So many changes a workspace has that was only just made. */
const JUST_MADE = 2;

/** Whoever made a workspace is led to its recovery sheet first; the sample has nothing to lose. */
function useFirstStep(info: InfoAnswer | undefined): void {
  const due =
    info !== undefined &&
    !info.sample &&
    info.read_only === null &&
    info.recovery.confirmed_at === null &&
    info.head_seq <= JUST_MADE;
  useEffect(() => {
    if (due && ["", "#", "#/", "#/home"].includes(location.hash)) go(addressOf("safety"));
  }, [due]);
}

function undoLabel(
  info: InfoAnswer | undefined,
  which: "undo" | "redo",
  words: ReturnType<typeof useWords>,
): string {
  const what = info?.[which];
  return what ? words(`${which}-what`, { what }) : words(which);
}

function Room({ address, desk }: { address: Address; desk: DeskView }) {
  const words = useWords();
  switch (address.room) {
    case "home":
      return <HomeRoom today={desk.today} />;
    case "register":
      return <RegisterPage key={address.rest[0]} address={address} />;
    case "risk-matrix":
      return <RisksRoom address={address} />;
    case "readiness":
      return <ReadinessRoom address={address} />;
    case "import":
      return <ImportRoom key={address.rest[0]} address={address} />;
    case "files":
      return <EvidenceRoom />;
    case "pack":
      return <PackRoom desk={desk} />;
    case "safety":
      return <SafetyRoom desk={desk} />;
    case "trail":
      return <TrailRoom desk={desk} />;
    default:
      return <p className="p-6">{words("no-such-place")}</p>;
  }
}

interface StatusBarProps {
  info: InfoAnswer | undefined;
  desk: DeskView;
  onKeys: () => void;
}

function StatusBar({ info, desk, onKeys }: StatusBarProps) {
  const words = useWords();
  return (
    <footer className="flex items-center gap-4 border-line border-t bg-surface px-3 py-1 text-xs text-muted">
      {info?.read_only && (
        <strong className="text-overdue">{words("read-only-because", { why: info.read_only })}</strong>
      )}
      {info && (
        <span>{words("last-change", { moment: formatMoment(info.head_recorded_at, words.language) })}</span>
      )}
      {info && !info.sample && info.read_only === null && info.recovery.confirmed_at === null && (
        <a href={addressOf("safety")} className="inline-flex min-h-6 items-center text-overdue underline">
          {words("sheet-open")}
        </a>
      )}
      <span>{words("working-as", { actor: desk.actor })}</span>
      <span className="ms-auto">Annexa {desk.version}</span>
      <Button look="quiet" className="min-h-6! px-2! text-xs!" onPress={onKeys}>
        <kbd>?</kbd> {words("keys")}
      </Button>
    </footer>
  );
}
