/** Saves what is chosen for a reference manager. */
import type { ExportForm } from '../references/export-works';
import { formatName } from '../words/archive-words';

const forms: readonly ExportForm[] = ['bibtex', 'ris', 'csl'];

export function CitationButtons({ onSave }: { readonly onSave: (form: ExportForm) => void }) {
  return forms.map((form) => (
    <button key={form} type="button" data-action={`export-${form}`} onClick={() => onSave(form)}>
      {formatName(form)}
    </button>
  ));
}
