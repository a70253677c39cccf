/** What has gone wrong, told at once; nothing where nothing has. */
export function Problem({ words }: { readonly words: string | undefined }) {
  if (words === undefined) return null;
  return (
    <p class="message problem" role="alert">
      {words}
    </p>
  );
}
