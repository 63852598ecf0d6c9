/** A file that somebody chose: what it says, or why that is not known. */
export type ChosenFile =
  { name: string; document: unknown } | { name: string; refused: 'too_large' | 'not_json' };

/** The server takes bodies up to this size. */
const BYTES_MAX = 1_000_000;

/** Reads a chosen file as JSON. */
export async function readFile(file: File): Promise<ChosenFile> {
  const { name } = file;
  if (file.size > BYTES_MAX) return { name, refused: 'too_large' };
  try {
    return { name, document: JSON.parse(await file.text()) as unknown };
  } catch {
    return { name, refused: 'not_json' };
  }
}
