/** Geese in V formation: the mark of Skein. */
export function SkeinMark() {
  return (
    <svg className="mark" viewBox="0 0 32 20" aria-hidden="true">
      <path d="m12.4 2.6 3.6 2 3.6-2M6.4 8l3.6 2 3.6-2m4.8 0 3.6 2 3.6-2M.8 13.4l3.6 2 3.6-2m16 0 3.6 2 3.6-2" />
    </svg>
  );
}
