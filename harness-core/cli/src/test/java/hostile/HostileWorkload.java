package hostile;

import dev.assay.api.Availability;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A workload that does one thing wrong. */
final class HostileWorkload implements Workload, WorkloadSession {
  private static final Metric PACE =
      Metric.of(
          "pace",
          Unit.OPERATION_PER_SECOND,
          Better.HIGHER,
          Extent.MACHINE,
          "Naps over the time they took.");

  private final Misdeed misdeed;

  HostileWorkload(Misdeed misdeed) {
    this.misdeed = misdeed;
  }

  @Override
  public WorkloadInfo info() {
    return new WorkloadInfo(
        "hostile." + misdeed.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "A workload with the fault "
            + misdeed
            + (misdeed == Misdeed.HOSTILE_NAMES ? Misdeed.TEXT : ""),
        Category.OTHER,
        misdeed == Misdeed.HOSTILE_NAMES
            ? List.of(Parameter.text("note", Misdeed.TEXT, Misdeed.TEXT))
            : List.of(),
        List.of(PACE),
        List.of());
  }

  @Override
  public Availability availability(Context context) {
    return misdeed == Misdeed.UNAVAILABLE
        ? Availability.missing("no such device", "buy one")
        : Availability.available();
  }

  @Override
  public WorkloadSession open(Context context) throws Exception {
    throwIf(Misdeed.THROWS_IN_SETUP);
    misdeed.prepare(context.scratchDirectory());
    return this;
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    throwIf(Misdeed.THROWS_IN_ITERATE);
    misdeed.commit();
    long start = System.nanoTime();
    TimeUnit.NANOSECONDS.sleep(context.timeBudget().toNanos());
    report(sink, 1e9 / (System.nanoTime() - start));
  }

  private void report(Sink sink, double pace) {
    switch (misdeed) {
      case NO_SAMPLE -> {}
      case NAN_SAMPLE -> sink.sample(PACE, Double.NaN);
      case INFINITE_SAMPLE -> sink.sample(PACE, Double.POSITIVE_INFINITY);
      case NEGATIVE_RATE -> sink.sample(PACE, -pace);
      case HUGE_SAMPLE -> sink.sample(PACE, Double.MAX_VALUE);
      case TINY_SAMPLE -> sink.sample(PACE, Double.MIN_VALUE);
      case UNDECLARED_METRIC ->
          sink.sample(
              Metric.of("luck", Unit.ONE, Better.HIGHER, Extent.MACHINE, "Nobody knows."), pace);
      case MILLION_SAMPLES -> {
        for (int i = 0; i < 1_000_000; i++) {
          sink.sample(PACE, pace);
        }
      }
      case OVERFLOW -> sink.sample(PACE, Misdeed.overflow(0));
      case THROWS_WITH_CONTROL_CHARACTERS -> throw new IllegalStateException(Misdeed.TEXT);
      case THROWS_WITHOUT_A_MESSAGE_TO_ASK -> throw new Rude();
      case THROWS_AT_LENGTH -> throw new IllegalStateException("long ".repeat(1 << 22));
      default -> {
        talk(sink);
        sink.sample(PACE, pace);
      }
    }
  }

  private void talk(Sink sink) {
    switch (misdeed) {
      case TOO_MANY_COUNTERS -> {
        for (int i = 0; i < 20_000; i++) {
          sink.counter("number ".repeat(150) + i, i, Unit.ONE);
        }
      }
      case MANY_TAINTS -> {
        for (int i = 0; i < 2_000; i++) {
          sink.taint(i + Misdeed.TEXT);
        }
      }
      case LONG_EVENT -> sink.progress("x".repeat(17 << 20));
      case HOSTILE_NAMES -> {
        sink.counter("../../x" + Misdeed.TEXT, 1, Unit.ONE);
        sink.taint("\ud800" + Misdeed.TEXT);
        sink.progress(Misdeed.TEXT);
      }
      case TALKS_ON_AFTER_THE_END ->
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (true) {
                      sink.progress("still here");
                      sink.taint("late");
                    }
                  });
      default -> {}
    }
  }

  /** Has nothing to say, and says it rudely. */
  private static final class Rude extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("none of your business");
    }

    @Override
    public String toString() {
      throw new AssertionError("nor this");
    }
  }

  @Override
  public void verify(Context context) throws InvalidResultException {
    throwIf(Misdeed.THROWS_IN_VERIFY);
    if (misdeed == Misdeed.HANG_IN_VERIFY) {
      Misdeed.hang();
    }
    if (misdeed == Misdeed.WRONG_RESULT) {
      throw new InvalidResultException("Block 7 reads 0x00, expected 0x2a.");
    }
  }

  @Override
  public void close() {
    throwIf(Misdeed.THROWS_IN_TEARDOWN);
    if (misdeed == Misdeed.HANG_IN_TEARDOWN) {
      Misdeed.hang();
    }
  }

  private void throwIf(Misdeed thrown) {
    if (misdeed == thrown) {
      throw new IllegalStateException("meant to fail");
    }
  }
}
