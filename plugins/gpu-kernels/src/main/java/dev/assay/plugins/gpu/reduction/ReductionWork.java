package dev.assay.plugins.gpu.reduction;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.compute.host.HostCores;
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

/** The sum of an array on one device. */
final class ReductionWork implements DeviceWork {
  private static final int THREADS = 256;
  private static final int VECTORS = 8;
  private static final int CPU_LANES = 16;
  private static final long PART_ELEMENTS = 1 << 18;

  private final OpenDevice device;
  private final LaunchTimer timer;
  private final NumberFormat format;
  private final long elements;
  private final RandomValues random;
  private final DeviceMemory total;
  private final Runnable sum;

  ReductionWork(
      OpenDevice device, LaunchTimer timer, NumberFormat format, long bytes, RandomValues random) {
    this.device = device;
    this.timer = timer;
    this.format = format;
    this.elements = bytes / format.bytes();
    this.random = random;
    this.total = device.allocate(format.bytes());
    DeviceMemory values = device.allocate(bytes);
    DeviceArrays.upload(device.queue(), values, format, elements, this::value);
    KernelModule module = device.load(KernelSources.portable("reduction", device.properties()));
    this.sum = format == NumberFormat.FP32 ? twoPasses(module, values) : atomic(module, values);
  }

  private Runnable twoPasses(KernelModule module, DeviceMemory values) {
    int lanes = device.properties().kind() == DeviceKind.CPU ? CPU_LANES : 1;
    int blocks = Math.toIntExact(elements / lanes / (THREADS * VECTORS));
    DeviceMemory partial = device.allocate((long) blocks * Float.BYTES);
    PreparedLaunch first =
        module
            .kernel("sum_blocks_fp32")
            .prepare(
                Grid.of(blocks, THREADS), KernelArgument.of(values), KernelArgument.of(partial));
    PreparedLaunch second =
        module
            .kernel("sum_partial_fp32")
            .prepare(
                Grid.of(1, THREADS),
                KernelArgument.of(partial),
                KernelArgument.of(blocks),
                KernelArgument.of(total));
    return () -> {
      device.queue().launch(first);
      device.queue().launch(second);
    };
  }

  private Runnable atomic(KernelModule module, DeviceMemory values) {
    PreparedLaunch only =
        module
            .kernel("sum_atomic_int32")
            .prepare(
                Grid.of(Math.toIntExact(elements / (THREADS * VECTORS)), THREADS),
                KernelArgument.of(values),
                KernelArgument.of(total));
    return () -> {
      device.queue().fill(total, 0, Integer.BYTES, (byte) 0);
      device.queue().launch(only);
    };
  }

  /** Positive in fp32, so that no digits cancel; any integer. */
  private double value(long index) {
    return format == NumberFormat.FP32
        ? format.rounded(random.unit(index))
        : (int) random.bits(index);
  }

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    Timings timings = timer.time(sum, time, cancelled);
    double bytes = (double) elements * format.bytes();
    double bandwidth =
        readings.value(ReductionWorkload.BANDWIDTH, timings, nanoseconds -> bytes / nanoseconds);
    readings.shareOfPeak(ReductionWorkload.BANDWIDTH, bandwidth, Quantity.MEMORY_BANDWIDTH);
    readings.requireBeyondCache(elements * format.bytes(), device.properties().l2CacheBytes());
    double found = found();
    readings.fingerprint(
        format == NumberFormat.FP32 ? Float.floatToRawIntBits((float) found) : (int) found);
  }

  private double found() {
    return DeviceArrays.download(device.queue(), total, format, 1)[0];
  }

  /**
   * int32 exactly. fp32 within the roundings that a term goes through: 8 in its lane, 4 between
   * lanes, 8 in its block, the terms of a thread and 8 in the second pass.
   */
  @Override
  public void verify() throws InvalidResultException {
    double found = found();
    double expected;
    double tolerance = 0;
    if (format == NumberFormat.FP32) {
      expected =
          HostCores.parts(elements, PART_ELEMENTS, this::sum).stream()
              .mapToDouble(Double::doubleValue)
              .sum();
      double roundings = 28 + (double) elements / (THREADS * VECTORS * THREADS);
      tolerance = (roundings * format.unitRoundoff() + elements * 0x1p-53) * expected;
    } else {
      // Wrapping, as on the device.
      expected =
          (int)
              HostCores.parts(elements, PART_ELEMENTS, this::wholeSum).stream()
                  .mapToLong(Long::longValue)
                  .sum();
    }
    if (!(Math.abs(found - expected) <= tolerance)) {
      throw new InvalidResultException(
          "The sum is %s, expected %s within %s.".formatted(found, expected, tolerance));
    }
  }

  private double sum(long first, long end) {
    double sum = 0;
    for (long i = first; i < end; i++) {
      sum += value(i);
    }
    return sum;
  }

  private long wholeSum(long first, long end) {
    long sum = 0;
    for (long i = first; i < end; i++) {
      sum += (int) random.bits(i);
    }
    return sum;
  }

  @Override
  public void load() {
    sum.run();
  }

  @Override
  public boolean corrupt() {
    device.queue().fill(total, 0, format.bytes(), (byte) 0x55);
    device.queue().synchronize();
    return true;
  }
}
