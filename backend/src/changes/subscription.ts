/** What changed that every process must know: policies and rollouts, or service tokens. */
export type RuleTopic = 'rules' | 'tokens';
export type ChangeTopic = 'accounts' | RuleTopic;
export const CHANGE_TOPICS: readonly ChangeTopic[] = ['accounts', 'rules', 'tokens'];

/** What a consumer has to look at again. Ids and topics, never values: it reads what holds now. */
export type ChangeBatch = { accountIds: string[]; topics: RuleTopic[] };

export type Subscription = {
  /**
   * Private: any name; each process has a queue of its own. Shared: the name of a consumer that a migration made; its
   * one queue is emptied by whichever process comes first.
   */
  consumer: string;
  shared: boolean;
  /** Private only: what to hear of. Default: everything. */
  topics?: readonly ChangeTopic[];
  /**
   * Private only: reads everything from scratch. Called once the queue exists, so that a change is in what it reads or in a
   * batch after it, and again if the queue was dropped because this process was silent for too long.
   */
  load?: () => Promise<void>;
  /** A batch comes again until this succeeds. For a shared consumer it runs in the transaction that empties the queue. */
  handle: (batch: ChangeBatch) => Promise<void>;
};
