package hostile;

import dev.assay.api.Availability;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
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
      Metric.of("pace", Unit.OPERATION_PER_SECOND, Better.HIGHER, "Naps over the time they took.");

  private final Misdeed misdeed;

  HostileWorkload(Misdeed misdeed) {
    this.misdeed = misdeed;
  }

  @Override
  public WorkloadInfo info() {
    return new WorkloadInfo(
        "hostile." + misdeed.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "A workload with the fault " + misdeed,
        Category.OTHER,
        List.of(),
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
  public WorkloadSession open(Context context) {
    throwIf(Misdeed.THROWS_IN_SETUP);
    return this;
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    throwIf(Misdeed.THROWS_IN_ITERATE);
    misdeed.commit();
    long start = System.nanoTime();
    TimeUnit.NANOSECONDS.sleep(context.timeBudget().toNanos());
    double pace = 1e9 / (System.nanoTime() - start);
    switch (misdeed) {
      case NO_SAMPLE -> {}
      case NAN_SAMPLE -> sink.sample(PACE, Double.NaN);
      case NEGATIVE_RATE -> sink.sample(PACE, -pace);
      case UNDECLARED_METRIC ->
          sink.sample(Metric.of("luck", Unit.ONE, Better.HIGHER, "Nobody knows."), pace);
      default -> sink.sample(PACE, pace);
    }
  }

  @Override
  public void verify(Context context) throws InvalidResultException {
    throwIf(Misdeed.THROWS_IN_VERIFY);
    if (misdeed == Misdeed.WRONG_RESULT) {
      throw new InvalidResultException("Block 7 reads 0x00, expected 0x2a.");
    }
  }

  @Override
  public void close() {
    throwIf(Misdeed.THROWS_IN_TEARDOWN);
  }

  private void throwIf(Misdeed thrown) {
    if (misdeed == thrown) {
      throw new IllegalStateException("meant to fail");
    }
  }
}
