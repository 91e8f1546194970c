package dev.assay.plugins.interconnect.memory;

import dev.assay.plugins.linux.process.ThreadAffinity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads of one node that work in step on a slice each. Time is taken by the threads themselves:
 * the clock of one that only waits for them once gave a bandwidth beyond the machine's.
 */
final class Team {
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Integer> processors;
  private final List<Slice> slices;
  private final long[] starts;
  private final long[] ends;
  private long passes;
  private long nanos;

  /**
   * @param processors that the threads may run on
   * @param slices one for each thread
   */
  Team(List<Integer> processors, List<Slice> slices) {
    this.processors = List.copyOf(processors);
    this.slices = List.copyOf(slices);
    this.starts = new long[slices.size()];
    this.ends = new long[slices.size()];
  }

  /** Fills the slices, each on a thread of the team. */
  void fill() throws IOException, InterruptedException {
    onEachThread(thread -> slices.get(thread).fill(), () -> {});
  }

  /**
   * Makes passes for a time, at least one.
   *
   * @return bytes per second: those that the passes count over the time from the first thread's
   *     start to the last thread's end of each
   */
  double run(Duration time, BooleanSupplier cancelled) throws IOException, InterruptedException {
    passes = -1;
    nanos = 0;
    long deadline = System.nanoTime() + time.toNanos();
    StepBarrier barrier =
        new StepBarrier(
            slices.size(),
            () -> {
              add();
              return passes == 0 || (System.nanoTime() - deadline < 0 && !cancelled.getAsBoolean());
            });
    onEachThread(
        thread -> {
          while (barrier.await()) {
            starts[thread] = System.nanoTime();
            slices.get(thread).pass();
            ends[thread] = System.nanoTime();
          }
        },
        barrier::giveUp);
    long bytes = slices.stream().mapToLong(Slice::bytesPerPass).sum();
    return bytes * passes * NANOS_PER_SECOND / nanos;
  }

  private void add() {
    passes++;
    if (passes > 0) {
      long first = starts[0];
      long last = ends[0];
      for (int thread = 1; thread < starts.length; thread++) {
        first = Math.min(first, starts[thread]);
        last = Math.max(last, ends[thread]);
      }
      nanos += last - first;
    }
  }

  private interface Work {
    void on(int thread);
  }

  private void onEachThread(Work work, Runnable onFailure)
      throws IOException, InterruptedException {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < slices.size(); i++) {
      int number = i;
      threads.add(
          Thread.ofPlatform()
              .name("memory " + number)
              .daemon()
              .start(
                  () -> {
                    try {
                      pin(number);
                      work.on(number);
                    } catch (IOException | RuntimeException e) {
                      failure.compareAndSet(null, e);
                      onFailure.run();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    switch (failure.get()) {
      case null -> {}
      case IOException e -> throw e;
      case Exception e -> throw new IllegalStateException("A thread failed: " + e, e);
    }
  }

  // To one processor each where there are enough, so that none shares.
  private void pin(int thread) throws IOException {
    ThreadAffinity.pinThread(
        slices.size() <= processors.size() ? List.of(processors.get(thread)) : processors);
  }

  List<Slice> slices() {
    return slices;
  }
}
