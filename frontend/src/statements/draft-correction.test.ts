import { describe, expect, it } from 'vitest';
import { changesOf, draftOf, shownTexts } from './draft-correction.ts';
import { STATEMENT } from './statement-scenarios.ts';

describe('a correction', () => {
  it('is empty where nothing was touched', () => {
    expect(changesOf(STATEMENT, draftOf(STATEMENT))).toEqual({});
  });

  it('swaps the texts of the grounds', () => {
    const draft = {
      ...draftOf(STATEMENT),
      decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT' as const,
      illegal_content_legal_ground: ' Code pénal ',
    };
    expect(shownTexts(draft)).toContain('illegal_content_explanation');
    expect(changesOf(STATEMENT, draft)).toEqual({
      decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
      incompatible_content_ground: null,
      incompatible_content_explanation: null,
      illegal_content_legal_ground: 'Code pénal',
    });
  });

  it('takes out what the choices no longer ask for', () => {
    const before = {
      ...STATEMENT,
      category_specification: ['KEYWORD_OTHER' as const],
      category_specification_other: 'x',
      category_addition: ['STATEMENT_CATEGORY_VIOLENCE' as const],
    };
    const draft = {
      ...draftOf(before),
      category_specification: [],
      category: 'STATEMENT_CATEGORY_VIOLENCE' as const,
    };
    expect(changesOf(before, draft)).toEqual({
      category: 'STATEMENT_CATEGORY_VIOLENCE',
      category_addition: null,
      category_specification: null,
      category_specification_other: null,
    });
  });
});
