package dev.assay.api;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one fork of a workload takes besides the start of its process and the time its iterations
 * are given. The harness plans the duration, the limits of its watchdog and the space on the disk
 * by it; where a workload cannot know, it says the most that is likely.
 *
 * @param setup before the first iteration
 * @param iteration in every iteration, warmups too, beyond its time
 * @param leastIteration an iteration takes at least that, however short its time
 * @param end to verify and tear down
 * @param scratchBytes of files at once in the scratch directory, at the most
 * @param notes clauses about what it rests on, such as {@code "all 25 steady rounds, which may be
 *     fewer"}
 */
public record Estimate(
    Work setup,
    Work iteration,
    Work leastIteration,
    Work end,
    long scratchBytes,
    List<String> notes) {
  /** Nothing worth a mention. */
  public static final Estimate NONE =
      new Estimate(Work.NONE, Work.NONE, Work.NONE, Work.NONE, 0, List.of());

  /**
   * What is done: time that is known, and I/O of which the harness assumes how long it takes.
   *
   * @param time 0 or more
   * @param writtenBytes to the storage under test
   * @param readBytes from it
   * @param waits I/Os that are waited for one after the other, whatever their size
   */
  public record Work(Duration time, long writtenBytes, long readBytes, long waits) {
    public static final Work NONE = new Work(Duration.ZERO, 0, 0, 0);

    public Work {
      if (time.isNegative() || writtenBytes < 0 || readBytes < 0 || waits < 0) {
        throw new IllegalArgumentException(
            "Work is never below 0: %s, %d bytes written, %d read, %d waits."
                .formatted(time, writtenBytes, readBytes, waits));
      }
    }

    public static Work taking(Duration time) {
      return new Work(time, 0, 0, 0);
    }

    public static Work writing(long bytes) {
      return new Work(Duration.ZERO, bytes, 0, 0);
    }

    public static Work reading(long bytes) {
      return new Work(Duration.ZERO, 0, bytes, 0);
    }

    /** One I/O after the other, so many. */
    public static Work waiting(long ios) {
      return new Work(Duration.ZERO, 0, 0, ios);
    }

    /**
     * Both.
     *
     * @throws ArithmeticException when it is more than 64 bits hold
     */
    public Work and(Work other) {
      return new Work(
          time.plus(other.time),
          Math.addExact(writtenBytes, other.writtenBytes),
          Math.addExact(readBytes, other.readBytes),
          Math.addExact(waits, other.waits));
    }
  }

  public Estimate {
    notes = List.copyOf(notes);
    if (scratchBytes < 0) {
      throw new IllegalArgumentException("Files do not take " + scratchBytes + " bytes.");
    }
  }

  public Estimate withSetup(Work work) {
    return new Estimate(work, iteration, leastIteration, end, scratchBytes, notes);
  }

  public Estimate withIteration(Work work) {
    return new Estimate(setup, work, leastIteration, end, scratchBytes, notes);
  }

  public Estimate withLeastIteration(Work work) {
    return new Estimate(setup, iteration, work, end, scratchBytes, notes);
  }

  public Estimate withEnd(Work work) {
    return new Estimate(setup, iteration, leastIteration, work, scratchBytes, notes);
  }

  public Estimate withScratchBytes(long bytes) {
    return new Estimate(setup, iteration, leastIteration, end, bytes, notes);
  }

  /** With one more clause about what it rests on. */
  public Estimate restingOn(String note) {
    return new Estimate(
        setup,
        iteration,
        leastIteration,
        end,
        scratchBytes,
        Stream.concat(notes.stream(), Stream.of(note)).toList());
  }
}
