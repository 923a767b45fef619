const folded = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * How a Combobox searches in its options. They are narrowed here: by its own
 * search, arrow keys would go through those that are not shown, too.
 */
export function searchIn<T extends { label: string }>(
  options: T[],
  text: string,
  onInputChange: (text: string) => void,
) {
  return {
    options: options.filter(({ label }) =>
      folded(label).includes(folded(text)),
    ),
    search: { mode: 'server' as const, inputValue: text, onInputChange },
  };
}
