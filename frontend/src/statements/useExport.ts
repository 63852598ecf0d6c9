import { useQuery } from '@tanstack/react-query';
import type { StatementBatch } from '@tips/shared/statements';
import { apiResponse, type ApiError } from '../kit/api.ts';

/** A file of pending statements: `text` is what is saved, byte for byte what the server sent. */
export type ExportFile = {
  text: string;
  puids: readonly string[];
  nextCursor: string | null;
  sample: boolean;
};

async function readFile(cursor: string | null, sample: boolean): Promise<ExportFile> {
  const response = await apiResponse({ path: '/statements/export', query: { cursor, sample } });
  const text = await response.text();
  const { statements } = JSON.parse(text) as StatementBatch;
  return {
    text,
    puids: statements.map(({ puid }) => puid),
    nextCursor: response.headers.get('x-next-cursor'),
    sample,
  };
}

/** The file at a cursor; where nothing real is pending, that of the sample data. */
export function useExport(cursor: string | null, sample: boolean) {
  return useQuery<ExportFile, ApiError>({
    queryKey: ['api', '/statements/export', cursor, sample],
    queryFn: async () => {
      const file = await readFile(cursor, sample);
      return file.puids.length === 0 && !sample ? readFile(null, true) : file;
    },
    staleTime: 0,
  });
}

/** Hands a text to the browser as a file to keep. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
