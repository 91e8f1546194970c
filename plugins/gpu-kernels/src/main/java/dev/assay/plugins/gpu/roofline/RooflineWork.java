package dev.assay.plugins.gpu.roofline;

import dev.assay.api.InvalidResultException;
import dev.assay.api.Unit;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The sweep on one device. */
final class RooflineWork implements DeviceWork {
  private static final int THREADS = 256;
  private static final int CHAINS = 4;
  private static final int CPU_VECTOR_BYTES = 64;
  private static final int[] FMAS = {0, 1, 2, 4, 8, 16, 32, 64, 128, 256};
  private static final double FACTOR = 1 - 0x1p-10;
  private static final double SUMMAND = 0x1p-10;

  private final OpenDevice device;
  private final LaunchTimer timer;
  private final NumberFormat format;
  private final long bytes;
  private final RandomValues random;
  private final DeviceMemory out;
  private final TreeMap<Integer, PreparedLaunch> launches = new TreeMap<>();

  RooflineWork(OpenDevice device, NumberFormat format, long bytes, RandomValues random) {
    this.device = device;
    this.timer = LaunchTimer.ofBatches(device);
    this.format = format;
    this.bytes = bytes;
    this.random = random;
    this.out = device.allocate(bytes);
    DeviceMemory in = device.allocate(bytes);
    DeviceArrays.upload(device.queue(), in, format, bytes / format.bytes(), this::start);
    boolean cpu = device.properties().kind() == DeviceKind.CPU;
    long blockBytes = (long) THREADS * CHAINS * (cpu ? CPU_VECTOR_BYTES : format.bytes());
    Grid grid = Grid.of(Math.toIntExact(bytes / blockBytes), THREADS);
    Kernel kernel =
        device.kernel(
            KernelSources.portable("roofline", device.properties()), "roofline_" + format.label());
    for (int fmas : FMAS) {
      launches.put(
          fmas,
          kernel.prepare(
              grid,
              KernelArgument.of(in),
              KernelArgument.of(out),
              real(FACTOR),
              real(SUMMAND),
              KernelArgument.of(fmas)));
    }
  }

  private KernelArgument real(double value) {
    return format == NumberFormat.FP64
        ? KernelArgument.of(value)
        : KernelArgument.of((float) value);
  }

  private double start(long index) {
    return format.rounded(random.symmetric(index));
  }

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    Duration each = time.dividedBy(FMAS.length);
    double flopRate = 0;
    double bandwidth = 0;
    for (Map.Entry<Integer, PreparedLaunch> step : launches.entrySet()) {
      String point = "fmas-" + step.getKey();
      Timings timings =
          readings.sound(
              point, timer.time(() -> device.queue().launch(step.getValue()), each, cancelled));
      long elements = bytes / format.bytes();
      double operations = 2.0 * step.getKey() * elements;
      double flops = operations / timings.medianNanoseconds() / 1e3;
      double moved = 2.0 * bytes / timings.medianNanoseconds();
      readings.fact(point + ".flop-rate", flops, Unit.TERAFLOP_PER_SECOND);
      readings.fact(point + ".bandwidth", moved, Unit.GIGABYTE_PER_SECOND);
      flopRate = Math.max(flopRate, flops);
      bandwidth = Math.max(bandwidth, moved);
    }
    readings.value(RooflineWorkload.FLOP_RATE, flopRate);
    readings.shareOfPeak(
        RooflineWorkload.FLOP_RATE,
        flopRate,
        format == NumberFormat.FP64 ? Quantity.FP64 : Quantity.FP32);
    readings.value(RooflineWorkload.BANDWIDTH, bandwidth);
    readings.shareOfPeak(RooflineWorkload.BANDWIDTH, bandwidth, Quantity.MEMORY_BANDWIDTH);
    readings.requireBeyondCache(bytes, device.properties().l2CacheBytes());
  }

  /** What the last, longest step of the sweep left: exactly, as each step rounds once. */
  @Override
  public void verify() throws InvalidResultException {
    int fmas = IntStream.of(FMAS).max().orElseThrow();
    long elements = bytes / format.bytes();
    // Odd, so that the elements checked fall on every lane and thread.
    long stride = Math.max(1, elements / (1 << 16)) | 1;
    DeviceArrays.download(
        device.queue(),
        out,
        format,
        elements,
        (part, first, count) -> {
          for (long i = Math.floorMod(-first, stride); i < count; i += stride) {
            double found = format.read(part, i);
            double expected = expected(first + i, fmas);
            if (found != expected) {
              throw new InvalidResultException(
                  "Element %d after %d fused multiply-adds is %s, expected exactly %s."
                      .formatted(first + i, fmas, found, expected));
            }
          }
        });
  }

  private double expected(long index, int fmas) {
    double wide = start(index);
    float narrow = (float) wide;
    for (int i = 0; i < fmas; i++) {
      wide = Math.fma(wide, FACTOR, SUMMAND);
      narrow = Math.fma(narrow, (float) FACTOR, (float) SUMMAND);
    }
    return format == NumberFormat.FP64 ? wide : narrow;
  }

  @Override
  public void load() {
    device.queue().launch(launches.lastEntry().getValue());
  }

  @Override
  public boolean corrupt() {
    device.queue().fill(out, 0, format.bytes(), (byte) 0x55);
    device.queue().synchronize();
    return true;
  }
}
