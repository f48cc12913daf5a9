import { call } from "../../bridge/call";
import { refusal } from "../../bridge/problem";
import { receive } from "../../bridge/receive";
import { tell, warn } from "../../parts/Toasts";
import type { Words } from "../../words/words";

/** Adds dropped files as evidence, of a record if one is named; each is one change. */
export async function addDropped(files: File[], links: string[], words: Words): Promise<void> {
  for (const file of files) {
    await told(file.name, words, async () => {
      const path = await receive(file);
      try {
        return await call("evidence.add", { path, title: file.name, links });
      } finally {
        await call("file.discard", { path });
      }
    });
  }
}

/** Asks for a file and adds it. */
export async function addChosen(links: string[], words: Words): Promise<void> {
  await told("", words, async () => {
    const path = await call("window.pick_open", { kind: "evidence" });
    return path === null ? null : call("evidence.add", { path, links });
  });
}

interface Told {
  reference: string;
  sha256: string;
  known: boolean;
  warnings: { message: string; hint?: string | null }[];
}

async function told(name: string, words: Words, add: () => Promise<Told | null>): Promise<void> {
  try {
    const added = await add();
    if (added === null) return;
    tell(
      words(added.known ? "evidence-added-again" : "evidence-added", {
        reference: added.reference,
        hash: added.sha256.slice(0, 12),
      }),
    );
    for (const { message, hint } of added.warnings) warn(message, hint);
  } catch (thrown) {
    for (const { message, hint } of refusal(thrown).problems) warn(`${name} ${message}`.trim(), hint);
  }
}
