type Waiting<Input, Output> = {
  input: Input;
  resolve: (output: Output) => void;
  reject: (error: unknown) => void;
};

/**
 * Answers many callers with one piece of work at a time: what is asked while a batch is under way makes the next one. Under load a batch
 * has many inputs; alone, a caller waits for nobody.
 *
 * `work` gets between 1 and `sizeMax` inputs and gives one output for each, in their order. A batch waits up to `lingerMs` for as many
 * inputs as the last one had, since those who were just answered often ask again. Where a batch of several fails, each of its inputs is
 * tried once more by itself, so that no caller answers for another's fault.
 */
export function gathered<Input, Output>(
  work: (inputs: Input[]) => Promise<Output[]>,
  { sizeMax, lingerMs }: { sizeMax: number; lingerMs: number },
): (input: Input) => Promise<Output> {
  const waiting: Waiting<Input, Output>[] = [];
  let running = false;
  let expected = 1;
  let complete: (() => void) | undefined;

  async function attempt(batch: Waiting<Input, Output>[]): Promise<void> {
    try {
      const outputs = await work(batch.map(({ input }) => input));
      for (const [at, one] of batch.entries()) one.resolve(outputs[at] as Output);
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await attempt([one]);
    }
  }

  async function linger(): Promise<void> {
    if (waiting.length >= expected) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    complete = resolve;
    const timer = setTimeout(resolve, lingerMs);
    await promise;
    clearTimeout(timer);
    complete = undefined;
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await linger();
      const batch = waiting.splice(0, sizeMax);
      expected = batch.length;
      await attempt(batch);
    }
    running = false;
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (waiting.length >= expected) complete?.();
      if (running) return;
      running = true;
      // In the next turn of the loop, so that those who ask together are answered together.
      setImmediate(() => void run());
    });
}
