/** What would tell whose account a public statement is about. */
export type Identity = { accountId: string; handle: string; displayName: string | null };

const HANDLE_MENTION = /(^|[^\p{L}\p{N}._%+-])@[\p{L}\p{N}_.]{2,}/u;
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.\p{L}{2,}/u;
const PHONE = /\+\d[\d ().-]{7,}\d/;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** As a word by itself, in whatever case: "ana" is in "by Ana." and not in "banana". */
const isNamed = (name: string, text: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'iu').test(text);

/**
 * What a text that goes public says of a person, in words for the one who wrote it; undefined where it says nothing.
 * Examples: "as @ana_b asked" -> a handle; "call +33 1 23 45 67 89" -> a phone number.
 */
export function personalDataIn(
  text: string,
  { accountId, handle, displayName }: Identity,
): string | undefined {
  if (isNamed(accountId, text)) return 'the account id';
  if (isNamed(handle, text)) return 'the handle of the account';
  if (displayName !== null && displayName.trim() !== '' && isNamed(displayName.trim(), text)) {
    return 'the name of the account';
  }
  if (EMAIL.test(text)) return 'an e-mail address';
  if (HANDLE_MENTION.test(text)) return 'a handle';
  return PHONE.test(text) ? 'a phone number' : undefined;
}
