import { basename } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';

const TICK_MS = 100;
/** Where nobody watches, a line now and then is enough. */
const LINE_EVERY_MS = 5_000;

/** What has been read so far. */
export type Reading = { bytes: number; rows: number };

/** Shows how far an import is: a bar in a terminal, else a line every few seconds. Answers how to stop it. */
export function showProgress(file: string, totalBytes: number, reading: () => Reading): () => void {
  return process.stderr.isTTY === true ? showBar(totalBytes, reading) : showLines(file, totalBytes, reading);
}

function showBar(totalBytes: number, reading: () => Reading): () => void {
  const format = '{bar} {percentage} % | {rows} rows | {eta_formatted} left';
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true }, Presets.shades_classic);
  bar.start(totalBytes, 0, { rows: 0 });
  const update = (): void => {
    const { bytes, rows } = reading();
    bar.update(bytes, { rows: rows.toLocaleString('en') });
  };
  const timer = setInterval(update, TICK_MS);
  return () => {
    clearInterval(timer);
    update();
    bar.stop();
  };
}

function showLines(file: string, totalBytes: number, reading: () => Reading): () => void {
  const timer = setInterval(() => {
    const { bytes, rows } = reading();
    const percent = totalBytes === 0 ? 100 : Math.floor((bytes * 100) / totalBytes);
    process.stderr.write(`${basename(file)}: ${percent} %, ${rows.toLocaleString('en')} rows\n`);
  }, LINE_EVERY_MS);
  return () => clearInterval(timer);
}
