package steady;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The shortest of a few naps, which takes the same time however busy the machine is: one that wakes
 * up late for others' sake is not the shortest. A jar with {@code recorded.txt} takes no nap and
 * tells how long one takes on an idle machine, for tests of what becomes of the values.
 */
final class Nap implements Workload {
  private static final double MILLISECONDS = 20;
  private static final int NAPS = 5;
  private static final int CHECKSUM = 4711;
  private static final Metric TIME =
      Metric.of(
          "time", Unit.MILLISECOND, Better.LOWER, Extent.MACHINE, "The shortest of five naps.");

  /** By how much recorded naps vary, either way. */
  private static final double SPREAD = 0.003;

  private final String id;
  private final boolean changed;

  /**
   * @param changed whether it takes as much longer as the jar says
   */
  Nap(String id, boolean changed) {
    this.id = id;
    this.changed = changed;
  }

  @Override
  public WorkloadInfo info() {
    return new WorkloadInfo(id, "A nap", Category.OTHER, List.of(), List.of(TIME), List.of());
  }

  @Override
  public WorkloadSession open(Context context) throws IOException {
    boolean recorded = Nap.class.getResource("recorded.txt") != null;
    return new Session(recorded, changed ? MILLISECONDS * slowdown() : MILLISECONDS);
  }

  private static double slowdown() throws IOException {
    try (InputStream in = Objects.requireNonNull(Nap.class.getResourceAsStream("slowdown.txt"))) {
      return Double.parseDouble(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private record Session(boolean recorded, double milliseconds) implements WorkloadSession {
    @Override
    public void iterate(Context context, Sink sink) throws InterruptedException {
      long shortest = recorded ? recordedNanos() : shortest();
      sink.sample(TIME, shortest / 1e6);
      // Naps do not scale: of two, one waits for the other.
      sink.counter("throughput-of-1", 1e9 / shortest, Unit.OPERATION_PER_SECOND);
      sink.counter("throughput-of-2", 1e9 / shortest, Unit.OPERATION_PER_SECOND);
      if (recorded) {
        sink.counter("fingerprint", CHECKSUM, Unit.COUNT);
      }
    }

    private long recordedNanos() {
      double deviation = ThreadLocalRandom.current().nextDouble(-SPREAD, SPREAD);
      return Math.round(milliseconds * 1e6 * (1 + deviation));
    }

    private long shortest() throws InterruptedException {
      long shortest = Long.MAX_VALUE;
      for (int i = 0; i < NAPS; i++) {
        long start = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(Math.round(milliseconds * 1e6));
        shortest = Math.min(shortest, System.nanoTime() - start);
      }
      return shortest;
    }

    @Override
    public void verify(Context context) {}
  }
}
