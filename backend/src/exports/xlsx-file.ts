import { Zip, ZipDeflate } from 'fflate';
import type { Cell } from './domain/cells.ts';
import type { Rows, Sealing } from './csv-file.ts';
import {
  CONTENT_TYPES,
  RELATIONS,
  rowXml,
  SHEET_END,
  SHEET_START,
  workbookParts,
} from './domain/xlsx-parts.ts';

/** Rows that a sheet of Excel holds. */
export const SHEET_ROWS_MAX = 1_048_576;
/** Quick rather than small: sheets are mostly repeated tags. */
const LEVEL = 3;

/** What has been compressed and not yet sent. */
class Archive {
  private readonly zip: Zip;
  private sheet: ZipDeflate | undefined;
  private chunks: Uint8Array[] = [];

  constructor() {
    this.zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.chunks.push(chunk);
    });
  }

  open(name: string, start: string): void {
    this.sheet = new ZipDeflate(name, { level: LEVEL });
    this.zip.add(this.sheet);
    this.write(start);
  }

  write(text: string): void {
    this.sheet?.push(Buffer.from(text));
  }

  close(end: string): void {
    this.sheet?.push(Buffer.from(end), true);
  }

  file(name: string, text: string): void {
    this.open(name, '');
    this.close(text);
  }

  end(): void {
    this.zip.end();
  }

  take(): Buffer {
    const taken = Buffer.concat(this.chunks);
    this.chunks = [];
    return taken;
  }
}

/**
 * A workbook, written as its rows come. Data stands on one sheet, or on as many as Excel's limit of rows asks for; the last sheet tells what it
 * is and seals it: `about` names and values, the number of rows, and the SHA-256 of the same rows as CSV.
 */
export async function* xlsxFile(
  names: readonly string[],
  rows: Rows,
  sealing: Sealing,
  about: () => readonly (readonly [string, string])[],
  sheetRowsMax: number = SHEET_ROWS_MAX,
): AsyncGenerator<Buffer> {
  const archive = new Archive();
  const header = rowXml(1, names.map(textOf));
  let sheets = 0;
  let number = 0;
  const nextSheet = (): void => {
    if (sheets > 0) archive.close(SHEET_END);
    sheets += 1;
    archive.open(sheetFile(sheets), `${SHEET_START}${header}`);
    number = 1;
  };
  sealing.header(names);
  nextSheet();
  for await (const batch of rows) {
    sealing.add(batch);
    for (const row of batch) {
      if (number === sheetRowsMax) nextSheet();
      number += 1;
      archive.write(rowXml(number, row));
    }
    yield archive.take();
  }
  archive.close(SHEET_END);
  const { rows: count, sha256 } = sealing.seal();
  const summary: (readonly [string, string])[] = [...about(), ['rows', String(count)], ['sha256', sha256]];
  const lines = summary.map((line, index) => rowXml(index + 1, line.map(textOf)));
  archive.file(sheetFile(sheets + 1), `${SHEET_START}${lines.join('')}${SHEET_END}`);
  archive.file('[Content_Types].xml', CONTENT_TYPES(sheets + 1));
  archive.file('_rels/.rels', RELATIONS);
  for (const [name, text] of workbookParts(sheets)) archive.file(name, text);
  archive.end();
  yield archive.take();
}

const textOf = (text: string): Cell => ({ kind: 'text', text });
const sheetFile = (number: number): string => `xl/worksheets/sheet${number}.xml`;
