import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Jobs } from './jobs.ts';

describe('a job', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('runs each time the wait is over, and waits for its own end', async () => {
    const jobs = new Jobs();
    const ends: (() => void)[] = [];
    const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
    jobs.every(1000, 'slow', work);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5000);
    expect(work).toHaveBeenCalledTimes(1);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(1000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('goes on after a failure', async () => {
    const jobs = new Jobs();
    vi.spyOn(jobs['logger'], 'error').mockImplementation(() => {});
    const work = vi.fn(() => Promise.reject(new Error('once more')));
    jobs.every(1000, 'failing', work);
    await vi.advanceTimersByTimeAsync(3500);
    expect(work).toHaveBeenCalledTimes(3);
    expect(jobs['logger'].error).toHaveBeenCalledWith(expect.stringContaining('once more'));
  });

  it('ends with the process, which waits for the run under way', async () => {
    const jobs = new Jobs();
    let end = (): void => {};
    const work = vi.fn(() => new Promise<void>((resolve) => (end = resolve)));
    jobs.every(1000, 'last', work);
    await vi.advanceTimersByTimeAsync(1000);
    let stopped = false;
    const stopping = jobs.beforeApplicationShutdown().then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(0);
    expect(stopped).toBe(false);
    end();
    await stopping;
    await vi.advanceTimersByTimeAsync(5000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
