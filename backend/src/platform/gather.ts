type Waiting<Input, Output> = {
  input: Input;
  resolve: (output: Output) => void;
  reject: (error: unknown) => void;
};

/**
 * Answers many callers with one piece of work: what is asked while a batch is under way makes the next batch. Under load a batch has
 * as many inputs as there are callers; alone, a caller waits for nobody.
 *
 * `work` gets between 1 and `sizeMax` inputs and gives one output for each, in their order. Where a batch of several fails, each of its
 * inputs is tried once more by itself, so that no caller answers for another's fault.
 */
export function gathered<Input, Output>(
  work: (inputs: Input[]) => Promise<Output[]>,
  sizeMax: number,
): (input: Input) => Promise<Output> {
  const waiting: Waiting<Input, Output>[] = [];
  let running = false;

  async function attempt(batch: Waiting<Input, Output>[]): Promise<void> {
    try {
      const outputs = await work(batch.map(({ input }) => input));
      for (const [at, one] of batch.entries()) one.resolve(outputs[at] as Output);
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await attempt([one]);
    }
  }

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) await attempt(waiting.splice(0, sizeMax));
    running = false;
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      // In the next turn of the loop, so that those who ask together are answered together.
      if (!running) {
        running = true;
        setImmediate(() => void run());
      }
    });
}
