const PATHS = {
  send: ["M5 12 20 5l-4.5 14.5-4-6z", "M11.5 13.5 20 5"],
  back: ["m14.5 5-7 7 7 7"],
  down: ["m6 9.5 6 6 6-6"],
  plus: ["M12 5.5v13M5.5 12h13"],
  more: ["M6 12h.01M12 12h.01M18 12h.01"],
  signOut: ["M14 4.5H7a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h7", "M11 12h9m-3.5-3.5L20 12l-3.5 3.5"],
  window: ["M10 5h9v9M19 5l-9.5 9.5", "M14 18.5a1 1 0 0 1-1 1H5.5a1 1 0 0 1-1-1V11a1 1 0 0 1 1-1"],
  sending: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17", "M12 7.5V12l3 2"],
  sent: ["m5 12.5 4.5 4.5L19 7.5"],
  read: ["m1.5 12.5 4.5 4.5L15.5 7.5", "m11.5 16 1 1L22 7.5"],
  failed: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17", "M12 8v5", "M12 16.5h.01"],
} as const;

/** Decoration beside a text or an aria-label, drawn in the colour of the text around it. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      {PATHS[name].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}

/** Geese in V formation: the mark of Skein. */
export function SkeinMark() {
  return (
    <svg className="mark" viewBox="0 0 32 20" aria-hidden="true">
      <path d="m12.4 2.6 3.6 2 3.6-2M6.4 8l3.6 2 3.6-2m4.8 0 3.6 2 3.6-2M.8 13.4l3.6 2 3.6-2m16 0 3.6 2 3.6-2" />
    </svg>
  );
}
