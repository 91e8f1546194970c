package dev.assay.plugins.gpu.stream;

import dev.assay.api.InvalidResultException;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.data.DeviceArrays;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.kernel.DeviceChecksums;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.peak.Quantity;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import dev.assay.plugins.gpu.timing.Timings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** The stream kernels on one device. */
final class StreamWork implements DeviceWork {
  private static final int THREADS = 256;
  private static final int DOT_VECTORS = 8;
  private static final int CPU_VECTOR_BYTES = 64;

  private final OpenDevice device;
  private final LaunchTimer timer;
  private final NumberFormat format;
  private final long bytes;
  private final int dotBlocks;
  private final StreamReference reference;
  private final DeviceMemory c;
  private final DeviceMemory partial;
  private final DeviceChecksums checksumsOfC;
  private final Map<StreamKernel, PreparedLaunch> launches = new EnumMap<>(StreamKernel.class);
  private final Map<StreamKernel, Integer> checksums = new EnumMap<>(StreamKernel.class);

  StreamWork(
      OpenDevice device, LaunchTimer timer, NumberFormat format, long bytes, RandomValues random) {
    this.device = device;
    this.timer = timer;
    this.format = format;
    this.bytes = bytes;
    long elements = bytes / format.bytes();
    this.reference = new StreamReference(format, elements, random);
    boolean cpu = device.properties().kind() == DeviceKind.CPU;
    int dotThreadBytes = DOT_VECTORS * (cpu ? CPU_VECTOR_BYTES : format.bytes());
    this.dotBlocks = Math.toIntExact(bytes / dotThreadBytes / THREADS);
    DeviceMemory a = device.allocate(bytes);
    DeviceMemory b = device.allocate(bytes);
    this.c = device.allocate(bytes);
    this.partial = device.allocate((long) dotBlocks * format.bytes());
    DeviceArrays.upload(device.queue(), a, format, elements, reference::a);
    DeviceArrays.upload(device.queue(), b, format, elements, reference::b);
    KernelModule stream = device.load(KernelSources.portable("stream", device.properties()));
    Grid grid = Grid.of(Math.toIntExact(elements / THREADS), THREADS);
    KernelArgument factor =
        format == NumberFormat.FP64
            ? KernelArgument.of(StreamKernel.SCALAR)
            : KernelArgument.of((float) StreamKernel.SCALAR);
    KernelArgument ofA = KernelArgument.of(a);
    KernelArgument ofB = KernelArgument.of(b);
    KernelArgument ofC = KernelArgument.of(c);
    prepare(stream, StreamKernel.COPY, grid, ofA, ofC);
    prepare(stream, StreamKernel.MUL, grid, ofA, ofC, factor);
    prepare(stream, StreamKernel.ADD, grid, ofA, ofB, ofC);
    prepare(stream, StreamKernel.TRIAD, grid, ofA, ofB, ofC, factor);
    prepare(
        stream,
        StreamKernel.DOT,
        Grid.of(dotBlocks, THREADS),
        ofA,
        ofB,
        KernelArgument.of(partial));
    this.checksumsOfC = new DeviceChecksums(device, c, 1);
  }

  private void prepare(
      KernelModule module, StreamKernel kernel, Grid grid, KernelArgument... arguments) {
    String name = "stream_" + kernel.label() + "_" + format.label();
    launches.put(kernel, module.kernel(name).prepare(grid, arguments));
  }

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    Duration each = time.dividedBy(launches.size());
    launches.forEach(
        (kernel, launch) -> {
          Timings timings = timer.time(() -> device.queue().launch(launch), each, cancelled);
          double moved = (double) kernel.arrays() * bytes;
          double bandwidth =
              readings.value(kernel.metric(), timings, nanoseconds -> moved / nanoseconds);
          readings.shareOfPeak(kernel.metric(), bandwidth, Quantity.MEMORY_BANDWIDTH);
          if (kernel != StreamKernel.DOT) {
            checksums.put(kernel, checksumsOfC.now());
          }
        });
    readings.requireBeyondCache(bytes, device.properties().l2CacheBytes());
    device
        .properties()
        .l2CacheBytes()
        .ifPresent(cache -> readings.fact("array-over-cache", (double) bytes / cache, Unit.ONE));
  }

  /** Every element of every kernel; where a checksum is wrong and its array still there, which. */
  @Override
  public void verify() throws InvalidResultException {
    // Of the last that wrote c, of what is there now.
    checksums.put(StreamKernel.TRIAD, checksumsOfC.now());
    double sum = 0;
    for (double value : DeviceArrays.download(device.queue(), partial, format, dotBlocks)) {
      sum += value;
    }
    try {
      reference.require(checksums, sum);
    } catch (InvalidResultException e) {
      requireElementsOfTriad();
      throw e;
    }
  }

  private void requireElementsOfTriad() throws InvalidResultException {
    DeviceArrays.download(
        device.queue(),
        c,
        format,
        bytes / format.bytes(),
        (part, first, count) -> reference.requireElements(StreamKernel.TRIAD, part, first, count));
  }

  @Override
  public void load() {
    device.queue().launch(Objects.requireNonNull(launches.get(StreamKernel.TRIAD)));
  }

  @Override
  public boolean corrupt() {
    device.queue().fill(c, bytes / 2, Integer.BYTES, (byte) 0x55);
    device.queue().synchronize();
    return true;
  }
}
