/** The files that a reader chooses or drops, those of folders too, with their paths. */

/** A file, and its name with the folders that it lies in. */
export interface ChosenFile {
  readonly name: string;
  readonly file: File;
}

/** So many files are taken from a folder. */
const maxFiles = 60_000;

/** Of an input. */
export function chosenFiles(files: Iterable<File>): ChosenFile[] {
  return [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/** Of what was dropped; called while the event lasts. Folders are read with all that is in them. */
export async function droppedFiles(data: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...data.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const known = [...data.files];
  const found: ChosenFile[] = [];
  // A browser that has no entries has the files.
  if (entries.every((entry) => entry === null)) return chosenFiles(known);
  for (const entry of entries) if (entry !== null) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: ChosenFile[]): Promise<void> {
  const waiting = [entry];
  for (let next = waiting.shift(); next !== undefined && found.length < maxFiles; next = waiting.shift()) {
    const name = next.fullPath.replace(/^\//, '');
    if (isFile(next)) found.push({ name, file: await fileOf(next) });
    else if (isFolder(next)) waiting.unshift(...(await entriesOf(next)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/** Browsers give some at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    all.push(...some);
    if (some.length === 0 || all.length > maxFiles) return all;
  }
}
