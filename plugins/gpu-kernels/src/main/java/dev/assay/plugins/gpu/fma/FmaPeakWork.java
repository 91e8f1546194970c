package dev.assay.plugins.gpu.fma;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.Kernel;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.data.DeviceArrays;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.peak.Quantity;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import dev.assay.plugins.gpu.timing.Timings;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Chains of fused multiply-adds on one device. */
final class FmaPeakWork implements DeviceWork {
  private static final int THREADS = 256;
  private static final int CHAINS = 8;
  private static final int STEPS = 8;
  private static final int CPU_VECTOR_BYTES = 64;
  private static final int FP16_LANES = 2;
  // Enough to fill a GPU's multiprocessors; a CPU needs no more than something for each core.
  private static final int BLOCKS_PER_UNIT = 16;
  private static final double LAUNCH_NANOS = 5e6;
  private static final int MOST_PASSES = 1 << 24;

  private final OpenDevice device;
  private final LaunchTimer timer;
  private final NumberFormat format;
  private final FmaChains chains;
  private final int values;
  private final DeviceMemory out;
  private final int passes;
  private final PreparedLaunch launch;

  FmaPeakWork(OpenDevice device, NumberFormat format, RandomValues random, Duration budget) {
    this.device = device;
    this.timer = LaunchTimer.ofBatches(device);
    this.format = format;
    this.chains = new FmaChains(format, random);
    boolean cpu = device.properties().kind() == DeviceKind.CPU;
    int lanes =
        format == NumberFormat.FP16 ? FP16_LANES : cpu ? CPU_VECTOR_BYTES / format.bytes() : 1;
    int blocks = BLOCKS_PER_UNIT * device.properties().computeUnits();
    this.values = blocks * THREADS * CHAINS * lanes;
    DeviceMemory start = device.allocate((long) values * format.bytes());
    DeviceMemory coefficients = device.allocate(2L * lanes * format.bytes());
    this.out = device.allocate((long) values * format.bytes());
    DeviceArrays.upload(device.queue(), start, format, values, chains::start);
    DeviceArrays.upload(
        device.queue(),
        coefficients,
        format,
        2L * lanes,
        index -> index < lanes ? chains.factor() : chains.summand());
    Kernel kernel =
        device.kernel(
            KernelSources.portable("fma", device.properties()), "fma_peak_" + format.label());
    KernelArgument[] memories = {
      KernelArgument.of(start), KernelArgument.of(coefficients), KernelArgument.of(out)
    };
    Grid grid = Grid.of(blocks, THREADS);
    this.passes = passes(kernel, grid, memories, budget);
    this.launch = prepare(kernel, grid, memories, passes);
  }

  private static PreparedLaunch prepare(
      Kernel kernel, Grid grid, KernelArgument[] memories, int passes) {
    return kernel.prepare(grid, memories[0], memories[1], memories[2], KernelArgument.of(passes));
  }

  /** As many that a launch takes some milliseconds, but ten launches no longer than the budget. */
  private int passes(Kernel kernel, Grid grid, KernelArgument[] memories, Duration budget) {
    double wanted = Math.min(LAUNCH_NANOS, budget.toNanos() / 20.0);
    int tried = 1;
    while (tried < MOST_PASSES) {
      PreparedLaunch trial = prepare(kernel, grid, memories, tried);
      timer.settle(() -> device.queue().launch(trial));
      if (timer.once(() -> device.queue().launch(trial), 1) >= wanted) {
        break;
      }
      tried *= 2;
    }
    return tried;
  }

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    Timings timings = timer.time(() -> device.queue().launch(launch), time, cancelled);
    double operations = 2.0 * values * STEPS * passes;
    double rate =
        readings.value(
            FmaPeakWorkload.RATE, timings, nanoseconds -> operations / nanoseconds / 1e3);
    Quantity peak =
        switch (format) {
          case FP64 -> Quantity.FP64;
          case FP32 -> Quantity.FP32;
          default -> Quantity.FP16_VECTOR;
        };
    readings.shareOfPeak(FmaPeakWorkload.RATE, rate, peak);
  }

  @Override
  public void verify() throws InvalidResultException {
    chains.require(
        DeviceArrays.download(device.queue(), out, format, values), (long) STEPS * passes);
  }

  @Override
  public void load() {
    device.queue().launch(launch);
  }

  @Override
  public boolean corrupt() {
    device.queue().fill(out, 0, Integer.BYTES, (byte) 0x55);
    device.queue().synchronize();
    return true;
  }
}
