import type { Cell } from './cells.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const SHEET_START = `${XML}<worksheet xmlns="${MAIN}"><sheetData>`;
export const SHEET_END = '</sheetData></worksheet>';
export const RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** A spreadsheet keeps 15 digits of a number; longer ones stay text, so that none is lost. */
const NUMBER_DIGITS_MAX = 15;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** XML 1.0 has no place for the rest, not even as entities. */
const NO_XML = /[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu;

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(NO_XML, '\ufffd')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

const LETTERS = 26;

/** A, B, … Z, AA, AB. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % LETTERS));
  return index < LETTERS ? letter : `${columnName(Math.floor(index / LETTERS) - 1)}${letter}`;
}

/** Strings stand in their cells, so that no table of them grows in memory. */
function cellXml(cell: NonNullable<Cell>, address: string): string {
  const digits = cell.text.replace(/[^0-9]/g, '').length;
  if (cell.kind === 'number' && digits <= NUMBER_DIGITS_MAX)
    return `<c r="${address}"><v>${cell.text}</v></c>`;
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.text)}</t></is></c>`;
}

/** A row by its number, which counts from 1; empty cells are left out. */
export function rowXml(number: number, cells: readonly Cell[]): string {
  const xml = cells.map((cell, index) =>
    cell === null ? '' : cellXml(cell, `${columnName(index)}${number}`),
  );
  return `<row r="${number}">${xml.join('')}</row>`;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

export const CONTENT_TYPES = (sheets: number): string => {
  const parts = numbers(sheets).map(
    (number) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>${parts.join('')}</Types>`;
};

/** The workbook and its relations: so many sheets of data, then the summary. */
export function workbookParts(dataSheets: number): [name: string, text: string][] {
  const names = [
    ...numbers(dataSheets).map((number) => (number === 1 ? 'Data' : `Data ${number}`)),
    'Summary',
  ];
  const sheets = names.map(
    (name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const relations = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return [
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
    ],
  ];
}
