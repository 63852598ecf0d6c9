type Waiting<Input, Output> = {
  input: Input;
  resolve: (output: Output) => void;
  reject: (error: unknown) => void;
};

/**
 * Answers many callers with one piece of work: what is asked while batches are under way makes the next batch. Under load a batch has
 * many inputs; alone, a caller waits for nobody.
 *
 * `work` gets between 1 and `sizeMax` inputs and gives one output for each, in their order; up to `atOnceMax` batches run side by side.
 * Where a batch of several fails, each of its inputs is tried once more by itself, so that no caller answers for another's fault.
 */
export function gathered<Input, Output>(
  work: (inputs: Input[]) => Promise<Output[]>,
  { sizeMax, atOnceMax }: { sizeMax: number; atOnceMax: number },
): (input: Input) => Promise<Output> {
  const waiting: Waiting<Input, Output>[] = [];
  let running = 0;

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
    while (waiting.length > 0) await attempt(waiting.splice(0, sizeMax));
    running -= 1;
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (running >= atOnceMax) return;
      running += 1;
      // In the next turn of the loop, so that those who ask together are answered together.
      setImmediate(() => void run());
    });
}
