package dev.assay.plugins.gpu.matrix;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.data.DeviceArrays;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import dev.assay.plugins.gpu.timing.Timings;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Multiplications in registers on one device. */
final class MatrixPeakWork implements DeviceWork {
  private static final int THREADS = 256;
  private static final int BLOCKS_PER_UNIT = 4;
  private static final double LAUNCH_NANOS = 5e6;
  // Sums stay whole numbers that fp32 holds: a pass adds at most 64 products of at most 4.
  private static final int MOST_PASSES = 1 << 16;

  private final OpenDevice device;
  private final LaunchTimer timer;
  private final MatrixOperands operands;
  private final int blocks;
  private final DeviceMemory out;
  private final int passes;
  private final PreparedLaunch launch;

  MatrixPeakWork(OpenDevice device, MatrixOperands operands, Duration budget) {
    this.device = device;
    this.timer = LaunchTimer.ofBatches(device);
    this.operands = operands;
    // A simulated device has the host's speed, so that one block has to do.
    this.blocks =
        device.properties().simulated() ? 1 : BLOCKS_PER_UNIT * device.properties().computeUnits();
    DeviceMemory a = device.allocate((long) operands.countOfA() * operands.input().bytes());
    DeviceMemory b = device.allocate((long) operands.countOfB() * operands.input().bytes());
    this.out = device.allocate((long) blocks * operands.countOfBlock() * operands.sum().bytes());
    DeviceArrays.upload(device.queue(), a, operands.input(), operands.countOfA(), operands::a);
    DeviceArrays.upload(device.queue(), b, operands.input(), operands.countOfB(), operands::b);
    Kernel kernel = device.kernel(KernelSources.cudaOnly(operands.source()), operands.kernel());
    double wanted = Math.min(LAUNCH_NANOS, budget.toNanos() / 20.0);
    PreparedLaunch trial;
    int tried = 1;
    while (true) {
      trial =
          kernel.prepare(
              Grid.of(blocks, THREADS),
              KernelArgument.of(a),
              KernelArgument.of(b),
              KernelArgument.of(out),
              KernelArgument.of(tried));
      PreparedLaunch once = trial;
      if (tried == 1) {
        timer.settle(() -> device.queue().launch(once));
      }
      if (tried == MOST_PASSES || timer.once(() -> device.queue().launch(once), 1) >= wanted) {
        break;
      }
      tried *= 2;
    }
    this.passes = tried;
    this.launch = trial;
  }

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    Timings timings = timer.time(() -> device.queue().launch(launch), time, cancelled);
    double operations = operands.operationsOfBlock() * blocks * passes;
    double rate =
        readings.value(
            MatrixPeakWorkload.RATE, timings, nanoseconds -> operations / nanoseconds / 1e3);
    readings.shareOfPeak(MatrixPeakWorkload.RATE, rate, operands.rating());
  }

  /** Every value of every block, exactly: whole numbers that the sums hold without rounding. */
  @Override
  public void verify() throws InvalidResultException {
    double[] expected = new double[operands.countOfBlock()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = passes * operands.product(i);
    }
    DeviceArrays.download(
        device.queue(),
        out,
        operands.sum(),
        (long) blocks * expected.length,
        (part, first, count) -> {
          for (long i = 0; i < count; i++) {
            double found = operands.sum().read(part, i);
            int index = (int) ((first + i) % expected.length);
            if (found != expected[index]) {
              throw new InvalidResultException(
                  "Value %d of block %d is %s after %d passes, expected %s."
                      .formatted(
                          index, (first + i) / expected.length, found, passes, expected[index]));
            }
          }
        });
  }

  @Override
  public void load() {
    device.queue().launch(launch);
  }

  @Override
  public boolean corrupt() {
    device.queue().fill(out, 0, operands.sum().bytes(), (byte) 0x55);
    device.queue().synchronize();
    return true;
  }
}
