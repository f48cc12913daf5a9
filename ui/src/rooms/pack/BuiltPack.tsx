import ShieldCheck from "lucide-react/icons/shield-check";
import { useState } from "react";
import { call } from "../../bridge/call";
import type { PackBuilt, PackVerified } from "../../bridge/generated";
import { useAttempt } from "../../bridge/use-attempt";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { useWords } from "../../words/words";

/** A pack that was just built: where it is, its SHA-256, and whether it holds. */
export function BuiltPack({ pack }: { pack: PackBuilt }) {
  const words = useWords();
  return (
    <section
      aria-label={words("pack-built")}
      role="status"
      className="flex flex-col gap-2 rounded-panel border border-done p-3"
    >
      <h2>{words("pack-built")}</h2>
      <dl className="flex flex-col gap-2">
        <div>
          <dt className="text-xs font-medium">{words("pack-place", { count: pack.files.length })}</dt>
          <dd className="break-all">{pack.path}</dd>
        </div>
        <div>
          <dt className="text-xs font-medium">{words("pack-sums")}</dt>
          <dd className="font-mono text-xs break-all">{pack.list_sha256}</dd>
        </div>
        <div>
          <dt className="text-xs font-medium">{words("pack-owner")}</dt>
          {pack.owner.map((path) => (
            <dd key={path} className="break-all">
              {path}
            </dd>
          ))}
        </div>
      </dl>
      {pack.warnings.length > 0 && <Problems problems={pack.warnings.map((message) => ({ message }))} />}
      <VerifyPack path={pack.path} expected={pack.list_sha256} />
    </section>
  );
}

interface VerifyPackProps {
  path: string;
  /** The SHA-256 of the list as the trail has it, where it is known. */
  expected: string | null;
}

/** Checks a pack against its own list, and the list against the trail. */
export function VerifyPack({ path, expected }: VerifyPackProps) {
  const words = useWords();
  const [verified, setVerified] = useState<PackVerified | null>(null);
  const { busy, problems, attempt } = useAttempt();
  const verify = () => attempt(async () => setVerified(await call("pack.verify", { path })));
  const other = verified !== null && expected !== null && verified.list_sha256 !== expected;
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Button disabled={busy} onPress={verify}>
          <ShieldCheck aria-hidden="true" size={14} />
          {words("pack-verify")}
        </Button>
      </div>
      <Problems problems={problems} />
      {verified?.whole && !other && (
        <p className="text-done">{words("pack-whole", { count: verified.listed })}</p>
      )}
      {other && <Problems problems={[{ message: words("pack-other-list") }]} />}
      {verified && !verified.whole && <Problems problems={verified.flaws} />}
    </div>
  );
}
