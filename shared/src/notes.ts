import { z } from 'zod';
import { pageOf } from './page.ts';

/** Longest note, in characters. */
export const NOTE_LENGTH_MAX = 4000;

/** What staff write down of an account for each other. It is never changed and never shown to creators. */
export const noteSchema = z
  .object({
    id: z.string(),
    /** The case that its author worked on. */
    caseId: z.string().nullable(),
    text: z.string(),
    writtenAt: z.string(),
    writtenBy: z.string(),
  })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof noteSchema>;

/** `GET /api/v1/accounts/{id}/notes`, the newest first. */
export const notePageSchema = pageOf(noteSchema);

/** `POST /api/v1/accounts/{id}/notes` */
export const writeNoteSchema = z
  .object({ text: z.string().trim().min(1).max(NOTE_LENGTH_MAX), caseId: z.uuid().optional() })
  .meta({ id: 'WriteNote' });
export type WriteNoteBody = z.infer<typeof writeNoteSchema>;
