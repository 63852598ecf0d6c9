import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';

type CodesFieldProps = {
  label: string;
  options: readonly string[];
  values: readonly string[];
  nameOf: (code: string) => string;
  /** What can be typed beside the options; without it only they are taken. */
  help?: string;
  onChange: (values: string[]) => void;
};

/** Several codes of a list, by name; with `help` also such as the list does not have. */
export function CodesField({ label, options, values, nameOf, help, onChange }: CodesFieldProps) {
  const isFree = help !== undefined;
  return (
    <Autocomplete
      multiple
      freeSolo={isFree}
      size="small"
      options={options}
      value={[...values]}
      getOptionLabel={(code) => {
        if (!options.includes(code)) return code;
        const name = nameOf(code);
        return isFree && name !== code ? `${name} (${code})` : name;
      }}
      onChange={(_event, next) => onChange(next)}
      slotProps={{ chip: { size: 'small' } }}
      renderInput={(params) => <TextField {...params} label={label} helperText={help} />}
    />
  );
}
