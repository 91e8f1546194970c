package signals;

import dev.assay.api.Availability;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputePlatform;
import dev.assay.plugins.compute.device.DeviceMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides by zero and follows null while a device is in use; each must be an exception. */
final class DivisionWorkload implements Workload {
  private static final int ROUNDS = 20_000;
  private static final Metric RIGHT =
      Metric.of(
          "right",
          Unit.COUNT,
          Better.HIGHER,
          Extent.MACHINE,
          "Exceptions where there had to be some.");
  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "signals.division",
          "Division by zero beside a device",
          Category.OTHER,
          DeviceSelection.parameters(),
          List.of(RIGHT),
          List.of());

  private final ComputePlatforms platforms = new ComputePlatforms();

  /** Written by no one: fields so that the compiler cannot know. */
  private static final class Numbers {
    volatile int zero;
    volatile @Nullable Numbers none;
  }

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public Availability availability(Context context) {
    return platforms.availability(DeviceSelection.of(context));
  }

  @Override
  public WorkloadSession open(Context context) {
    return new Session();
  }

  private final class Session implements WorkloadSession {
    private final Numbers numbers = new Numbers();
    private int wrong;

    @Override
    public void iterate(Context context, Sink sink) {
      int right = 0;
      try (ComputePlatform platform = platforms.open(DeviceSelection.of(context))) {
        ComputeDevice device = platform.devices().getFirst();
        try (CommandQueue queue = device.newQueue();
            DeviceMemory memory = device.allocate(1 << 20)) {
          queue.fill(memory, 0, memory.bytes(), (byte) 1);
          for (int round = 0; round < ROUNDS; round++) {
            right += division(7 + round) + pointer();
          }
          queue.synchronize();
        }
      }
      wrong += 2 * ROUNDS - right;
      sink.sample(RIGHT, right);
    }

    private int division(int dividend) {
      try {
        return dividend / numbers.zero == 0 ? 0 : 0;
      } catch (ArithmeticException e) {
        return 1;
      }
    }

    @SuppressWarnings("NullAway") // To follow null is the purpose.
    private int pointer() {
      try {
        return numbers.none.zero == 0 ? 0 : 0;
      } catch (NullPointerException e) {
        return 1;
      }
    }

    @Override
    public void verify(Context context) throws InvalidResultException {
      if (wrong > 0) {
        throw new InvalidResultException(
            wrong
                + " divisions by zero or null dereferences gave a value instead of an exception.");
      }
    }
  }
}
