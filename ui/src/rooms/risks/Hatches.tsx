/** A pattern for each band, so that bands are told apart without colour. */
export function Hatches({ id }: { id: string }) {
  const size = { width: 10, height: 10, patternUnits: "userSpaceOnUse" } as const;
  return (
    <defs>
      <pattern id={`${id}-moderate`} {...size} className="matrix-cell band-moderate">
        <circle cx="5" cy="5" r="1" className="hatch" />
      </pattern>
      <pattern id={`${id}-high`} {...size} className="matrix-cell band-high">
        <path d="M0 10L10 0" className="hatch" />
      </pattern>
      <pattern id={`${id}-critical`} {...size} className="matrix-cell band-critical">
        <path d="M0 10L10 0M0 0L10 10" className="hatch" />
      </pattern>
      <pattern id={`${id}-low`} {...size} />
      <pattern id={`${id}-very-low`} {...size} />
    </defs>
  );
}
