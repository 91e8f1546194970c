package dev.assay.plugins.interconnect.collective;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** An operation on data whose result is known, timed by the host. */
final class TimedCollective implements AutoCloseable {
  private static final int OPERATIONS_PER_BATCH = 4;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Collective collective;
  private final CollectiveOperation operation;
  private final CollectiveData data;

  TimedCollective(Collective collective, CollectiveOperation operation) {
    this.collective = collective;
    this.operation = operation;
    this.data = new CollectiveData(collective, operation);
    data.upload();
  }

  /**
   * The bandwidth of an operation.
   *
   * @param seconds the mean time of one
   * @param algbw algorithm bandwidth in bytes per second
   * @param busbw bus bandwidth in bytes per second
   */
  record Rate(double seconds, double algbw, double busbw) {}

  int ranks() {
    return collective.ranks().size();
  }

  OptionalInt libraryVersion() {
    return collective.libraryVersion();
  }

  /** Carries it out again and again for a time, at least for one batch. */
  Rate measure(Duration time, BooleanSupplier cancelled) {
    data.clear();
    long start = System.nanoTime();
    long now;
    long done = 0;
    do {
      collective.perform(operation, OPERATIONS_PER_BATCH);
      done += OPERATIONS_PER_BATCH;
      now = System.nanoTime();
    } while (now - start < time.toNanos() && !cancelled.getAsBoolean());
    double seconds = (now - start) / NANOS_PER_SECOND / done;
    long bytes = collective.chunk() * ranks();
    return new Rate(
        seconds,
        operation.algorithmBandwidth(bytes, seconds),
        operation.busBandwidth(bytes, seconds, ranks()));
  }

  /** What is wrong with what the last operation left on any rank. */
  Optional<String> problem() {
    return data.problem();
  }

  @Override
  public void close() {
    collective.close();
  }
}
