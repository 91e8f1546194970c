package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.api.Availability;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Phase;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Workloads of forks, one of which does everything right. */
final class ForkedWorkloads {
  private static final Metric TIME =
      Metric.of("time", Unit.NANOSECOND, Better.LOWER, Extent.MACHINE, "Time of nothing.");

  private ForkedWorkloads() {}

  static String idOf(Class<?> plugin) {
    return "test." + plugin.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** A workload that does everything right, its provider and its session. */
  public static class Good implements BenchmarkPlugin, Workload, WorkloadSession {
    @Override
    public List<Workload> workloads() {
      return List.of(this);
    }

    @Override
    public WorkloadInfo info() {
      return new WorkloadInfo(
          idOf(getClass()), "Test", Category.OTHER, List.of(), List.of(TIME), List.of());
    }

    @Override
    public WorkloadSession open(Context context) {
      return this;
    }

    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      sink.sample(TIME, context.phase() == Phase.WARMUP ? 1.5 : 2.5);
    }

    @Override
    public void verify(Context context) throws Exception {}

    @Override
    public void close() throws Exception {}
  }

  /** One whose code is compiled after four iterations. */
  public static final class Warming extends Good {
    private int iterations;

    @Override
    public void iterate(Context context, Sink sink) {
      sink.sample(TIME, iterations++ < 4 ? 20 : 1);
    }
  }

  public static final class Talkative extends Good {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      super.iterate(context, sink);
      sink.taint("clock \"throttled\"");
      sink.counter("read", 3, Unit.GIBIBYTE);
      sink.histogram("latency", Unit.NANOSECOND, new byte[] {1, 2, -1});
    }
  }

  public static final class Unavailable extends Good {
    @Override
    public Availability availability(Context context) {
      return Availability.missing("no device", "plug one in");
    }
  }

  public static final class FailingOpen extends Good {
    @Override
    public WorkloadSession open(Context context) {
      throw new IllegalStateException("out of luck");
    }
  }

  public static final class FailingClose extends Good {
    @Override
    public void iterate(Context context, Sink sink) {
      throw new IllegalStateException("out of luck");
    }

    @Override
    public void close() {
      throw new IllegalStateException("nothing was iterated");
    }
  }

  public static final class Nothing extends Good {
    @Override
    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // the point
    public WorkloadSession open(Context context) {
      return null;
    }
  }

  public static final class Wrong extends Good {
    @Override
    public void verify(Context context) throws InvalidResultException {
      throw new InvalidResultException("3 instead of 4");
    }
  }

  public static final class Hungry extends Good {
    @Override
    public void iterate(Context context, Sink sink) {
      throw new OutOfMemoryError("heap");
    }
  }

  public static final class Silent extends Good {
    @Override
    public void iterate(Context context, Sink sink) {}
  }

  public static final class Negative extends Good {
    @Override
    public void iterate(Context context, Sink sink) {
      sink.sample(TIME, -5);
    }
  }

  public static final class NegativeInSecret extends Good {
    @Override
    public void iterate(Context context, Sink sink) {
      assertThatIllegalArgumentException().isThrownBy(() -> sink.sample(TIME, -5));
    }
  }

  public static final class NotANumber extends Good {
    @Override
    public void iterate(Context context, Sink sink) {
      sink.sample(TIME, Double.NaN);
    }
  }

  public static final class Refused extends Good {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      refuses(() -> sink.sample(TIME, Double.NaN));
      refuses(() -> sink.sample(TIME, Double.POSITIVE_INFINITY));
      refuses(
          () ->
              sink.sample(Metric.of("other", Unit.ONE, Better.LOWER, Extent.MACHINE, "Other."), 1));
      refuses(() -> sink.sample(TIME.timedBy(Clock.DEVICE), 1));
      refuses(() -> sink.counter("count", Double.NaN, Unit.COUNT));
      super.iterate(context, sink);
      refuses(() -> super.iterate(context, sink));
      refuses(() -> context.get(Parameter.text("undeclared", "", "Unknown.")));
    }

    private static void refuses(ThrowingCallable call) {
      assertThatIllegalArgumentException().isThrownBy(call);
    }
  }

  public static final class WaitingForCancel extends Good {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      while (!context.cancelled()) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      super.iterate(context, sink);
    }
  }

  public static final class Interrupting extends Good {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      Thread.currentThread().interrupt();
      sink.progress("interrupted");
      super.iterate(context, sink);
    }
  }
}
