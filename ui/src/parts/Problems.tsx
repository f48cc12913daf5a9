interface Shown {
  message: string;
  hint?: string | null;
}

/** What stood in the way, all of it. */
export function Problems({ problems }: { problems: Shown[] }) {
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="rounded-panel border border-overdue bg-overdue-soft p-3 text-sm">
      <ul className="flex flex-col gap-2">
        {problems.map((problem) => (
          <li key={`${problem.message} ${problem.hint ?? ""}`}>
            <p className="font-medium text-ink">{problem.message}</p>
            {problem.hint && <p className="text-muted">{problem.hint}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
