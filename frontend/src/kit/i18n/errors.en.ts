/** What happened, what was kept, what to do. One text for each code of the contract, and two for the network. */
export const errorsEn = {
  VALIDATION_FAILED: 'Some fields are not right. Nothing was saved; correct them and send again.',
  MALFORMED_BODY: 'The server could not read what was sent. Nothing was saved.',
  UNSUPPORTED_MEDIA_TYPE: 'The server does not take this kind of file. Nothing was saved.',
  BODY_TOO_LARGE: 'That is more than the server takes at once. Nothing was saved; send it in smaller parts.',
  UNAUTHENTICATED:
    'You are signed out. Sign in again; what you typed is still here until you leave the page.',
  FORBIDDEN: 'Your role may not do this. Nothing was changed.',
  CSRF_TOKEN_INVALID: 'This page was out of date, so the server refused the change. Reload it and try again.',
  NOT_FOUND: 'There is nothing at this address. It may have been removed, or the link is wrong.',
  RATE_LIMITED: 'Too many tries in a short time. Wait a minute, then try again.',
  ACCOUNT_UNKNOWN:
    'The console does not know this account. Check the id, or wait until the platform has sent it.',
  VERSION_CONFLICT:
    'Someone else changed this while you had it open. Your change was not saved; look at the new state first.',
  CURSOR_INVALID: 'This place in the list no longer exists. Start again from the top.',
  ALREADY_IN_FORCE: 'This version is already in force. Nothing was changed.',
  POLICY_NOT_DRAFT: 'Only a draft can be changed, and this version no longer is one. Make a new draft.',
  STAGE_UNKNOWN: 'This rollout has no such stage. Nothing was changed.',
  NO_CHANGE: 'That is how it already is. Nothing was changed.',
  NOT_ELIGIBLE: 'The account is not eligible now, so access was not changed.',
  NOT_EXPOSED: 'The account does not see the Tips tab now, so it cannot request access.',
  ACCESS_STATE_INVALID: 'Access is in a state from which this step is not possible. Nothing was changed.',
  LEASE_REQUIRED: 'This case is not claimed by you. Claim it first; your note is kept.',
  LEASE_HELD_BY_OTHER: 'Someone else is working on this case. Take the next one.',
  STATEMENT_STATE_INVALID:
    'The statement has moved on, and this no longer applies to it. Nothing was changed.',
  CASE_CLOSED: 'This case is already decided. Nothing was changed.',
  QUEUE_EMPTY: 'No case is waiting. New requests appear here by themselves.',
  REASON_CODE_UNKNOWN: 'This reason code does not exist. Choose one of the list.',
  TOKEN_NAME_TAKEN: 'A token with this name exists. Choose another name.',
  SAMPLE_DATA_ABSENT: 'There is no sample data to clear. Nothing was changed.',
  BUSY: 'The server is busy. Nothing was lost; try again in a moment.',
  DATABASE_UNAVAILABLE: 'The database does not answer. Nothing was changed; try again in a moment.',
  INTERNAL: 'Something went wrong on our side. Nothing was changed unless it says so above.',
  UNREACHABLE: 'The server does not answer. Check your connection; what you see may be out of date.',
  UNREADABLE: 'The server answered with something that the console does not understand. Reload the page.',
};
