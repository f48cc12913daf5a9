import { useState } from "react";
import type { Question } from "../../bridge/generated";
import { Button } from "../../parts/Button";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";
import type { ImportPlan } from "./plan";

interface QuestionsProps {
  plan: ImportPlan;
  answers: Record<string, string>;
  onAnswer: (answers: Record<string, string>) => void;
}

/** What only a person can decide; nothing is written while one is open. */
export function Questions({ plan, answers, onAnswer }: QuestionsProps) {
  const words = useWords();
  const { questions } = plan;
  const proposed = questions.filter(({ proposal }) => proposal !== null);
  const given = Object.keys(answers).length;
  if (questions.length === 0 && given === 0) return null;
  return (
    <section aria-label={words("import-questions")} className="flex max-w-[60rem] flex-col gap-3">
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="me-auto">{words("import-questions-open", { count: questions.length })}</h2>
        {proposed.length > 0 && (
          <Button
            onPress={() =>
              onAnswer(Object.fromEntries(proposed.map(({ key, proposal }) => [key, proposal ?? ""])))
            }
          >
            {words("import-take-proposals", { count: proposed.length })}
          </Button>
        )}
      </header>
      {given > 0 && <p className="text-muted">{words("import-answered", { count: given })}</p>}
      <ul className="flex flex-col gap-3">
        {questions.map((question) => (
          <li key={question.key} className="rounded-panel border border-line bg-surface p-3">
            <Answer question={question} onAnswer={(answer) => onAnswer({ [question.key]: answer })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answer({ question, onAnswer }: { question: Question; onAnswer: (answer: string) => void }) {
  const words = useWords();
  const [typed, setTyped] = useState(question.proposal ?? "");
  if (question.choices.length > 0) {
    const proposal = question.choices.find(({ key }) => key === question.proposal);
    return (
      <Select
        label={question.text}
        placeholder={words("import-decide")}
        hint={proposal && words("import-proposal", { answer: proposal.text })}
        options={question.choices.map(({ key, text }) => ({ value: key, name: text }))}
        value=""
        onChange={(chosen) => chosen && onAnswer(chosen)}
      />
    );
  }
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(typed);
      }}
    >
      <div className="grow">
        <TextField label={question.text} value={typed} onChange={setTyped} />
      </div>
      <Button submit disabled={typed.trim() === ""}>
        {words("import-answer")}
      </Button>
    </form>
  );
}
