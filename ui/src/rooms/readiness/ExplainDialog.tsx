import type { RuleId } from "../../bridge/generated";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Problems } from "../../parts/Problems";
import { useWords } from "../../words/words";

/** A rule in the owner's words. */
export function ExplainDialog({ rule, onClose }: { rule: RuleId; onClose: () => void }) {
  const words = useWords();
  const { answer, refused } = useQuery("readiness.explain", { rule });
  const parts =
    answer &&
    ([
      ["explain-why", answer.why],
      ["explain-mend", answer.mend],
      ["explain-rises", answer.rises],
      ["explain-data", answer.data],
      ["explain-stands-on", answer.references.join(", ")],
      ["explain-yields", answer.yields_to.join(", ")],
    ] as const);
  return (
    <Dialog title={rule} onClose={onClose} light>
      {refused && <Problems problems={refused.problems} />}
      {answer && (
        <>
          <p className="text-base font-medium">{answer.statement}</p>
          <p className="text-muted">
            {words(`likely-${answer.likely}`)} · {words("stage", { stage: answer.stage })}
          </p>
          <dl className="flex flex-col gap-3">
            {parts?.map(
              ([name, text]) =>
                text && (
                  <div key={name}>
                    <dt className="text-xs font-semibold text-muted">{words(name)}</dt>
                    <dd>{text}</dd>
                  </div>
                ),
            )}
          </dl>
          {!answer.checked && <p className="text-muted">{words("explain-unchecked")}</p>}
        </>
      )}
      <div>
        <Button onPress={onClose}>{words("close")}</Button>
      </div>
    </Dialog>
  );
}
