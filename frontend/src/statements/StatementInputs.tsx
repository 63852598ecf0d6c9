import Checkbox from '@mui/material/Checkbox';
import ListItemText from '@mui/material/ListItemText';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { StatementField } from '@tips/shared/statement-of-reasons';
import { useT } from '../kit/i18n/useT.ts';
import { type Draft, shownTexts, type TextField as TextName } from './draft-correction.ts';
import { CATEGORIES, fieldKey, GROUNDS, KEYWORDS, valueKey } from './statement-words.ts';

/** What the server said of a field; undefined where it said nothing. */
export type FieldErrors = (field: StatementField) => string | undefined;
type InputsProps = { draft: Draft; errors: FieldErrors; onChange: (draft: Draft) => void };

const LENGTHS: Readonly<Partial<Record<TextName, number>>> = {
  decision_facts: 5000,
  incompatible_content_explanation: 2000,
  illegal_content_explanation: 2000,
};
const TEXT_LENGTH = 500;
const DAYS = new Set<TextName>(['content_date', 'end_date_monetary_restriction']);
const KEPT = new Set<TextName>(['decision_ground_reference_url', 'end_date_monetary_restriction']);

type ChoiceProps = InputsProps & { field: 'category' | 'decision_ground'; values: readonly string[] };

function ChoiceInput({ draft, errors, onChange, field, values }: ChoiceProps) {
  const t = useT();
  return (
    <TextField
      select
      fullWidth
      label={t(fieldKey(field))}
      value={draft[field]}
      error={errors(field) !== undefined}
      helperText={errors(field)}
      onChange={(event) => onChange({ ...draft, [field]: event.target.value })}
    >
      {values.map((value) => (
        <MenuItem key={value} value={value}>
          {t(valueKey(value))}
        </MenuItem>
      ))}
    </TextField>
  );
}

function KeywordInput({ draft, errors, onChange }: InputsProps) {
  const t = useT();
  const field = 'category_specification';
  return (
    <TextField
      select
      fullWidth
      label={t(fieldKey(field))}
      value={draft[field]}
      error={errors(field) !== undefined}
      helperText={errors(field)}
      slotProps={{
        select: {
          multiple: true,
          renderValue: (chosen) => (chosen as string[]).map((value) => t(valueKey(value))).join(', '),
        },
      }}
      onChange={(event) => {
        const value: unknown = event.target.value;
        onChange({ ...draft, [field]: (Array.isArray(value) ? value : []) as Draft[typeof field] });
      }}
    >
      {KEYWORDS.map((value) => (
        <MenuItem key={value} value={value}>
          <Checkbox checked={draft[field].includes(value)} tabIndex={-1} />
          <ListItemText primary={t(valueKey(value))} />
        </MenuItem>
      ))}
    </TextField>
  );
}

function TextInput({ draft, errors, onChange, field }: InputsProps & { field: TextName }) {
  const t = useT();
  const lengthMax = LENGTHS[field];
  return (
    <TextField
      fullWidth
      required={!KEPT.has(field)}
      multiline={lengthMax !== undefined}
      minRows={field === 'decision_facts' ? 5 : 2}
      type={DAYS.has(field) ? 'date' : 'text'}
      label={t(fieldKey(field))}
      value={draft[field]}
      error={errors(field) !== undefined}
      helperText={errors(field)}
      onChange={(event) => onChange({ ...draft, [field]: event.target.value })}
      slotProps={{
        htmlInput: DAYS.has(field) ? {} : { maxLength: lengthMax ?? TEXT_LENGTH },
        inputLabel: DAYS.has(field) ? { shrink: true } : {},
      }}
    />
  );
}

/** The fields that a lead may correct; those that a choice does not ask for are not there. */
export function StatementInputs(props: InputsProps) {
  return (
    <>
      <ChoiceInput {...props} field="category" values={CATEGORIES} />
      <KeywordInput {...props} />
      <ChoiceInput {...props} field="decision_ground" values={GROUNDS} />
      {shownTexts(props.draft).map((field) => (
        <TextInput key={field} {...props} field={field} />
      ))}
    </>
  );
}
