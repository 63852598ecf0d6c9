/**
 * Tables that Citus spreads over its nodes by `account_id`, one account's rows side by side. The order is that of their
 * foreign keys. All others stay on the coordinator. A catalogue test holds them to what Citus can do.
 */
export const DISTRIBUTED_TABLES = [
  'account',
  'account_fact',
  'account_activity',
  'account_activity_past',
  'violation',
  'violation_status',
  'sanction',
  'sanction_history',
  'access',
  'access_history',
  'enrolment',
  'enrolment_waiting',
  'tip',
  'ledger_creator_month',
] as const;
