package dev.assay.plugins.gpu.attention;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.data.DeviceArrays;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.kernel.DeviceChecksums;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.peak.Quantity;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import dev.assay.plugins.gpu.timing.Timings;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongToDoubleFunction;

/** Attention on one device. */
final class AttentionWork implements DeviceWork {
  private final OpenDevice device;
  private final LaunchTimer timer;
  private final AttentionShape shape;
  private final AttentionReference reference;
  private final DeviceMemory out;
  private final DeviceChecksums checksum;
  private final List<PreparedLaunch> launches;

  AttentionWork(
      OpenDevice device,
      LaunchTimer timer,
      AttentionShape shape,
      boolean matrixUnits,
      RandomValues random) {
    this.device = device;
    this.timer = timer;
    this.shape = shape;
    this.reference = new AttentionReference(shape, random);
    this.out = DeviceChecksums.allocate(device, shape.elements() * Short.BYTES);
    this.checksum = new DeviceChecksums(device, out, 1);
    this.launches =
        AttentionKernels.prepare(
            device,
            shape,
            matrixUnits,
            new AttentionKernels.Matrices(
                input(reference::q), input(reference::k), input(reference::v), out));
  }

  private DeviceMemory input(LongToDoubleFunction values) {
    DeviceMemory memory = device.allocate(shape.elements() * Short.BYTES);
    DeviceArrays.upload(device.queue(), memory, NumberFormat.FP16, shape.elements(), values);
    return memory;
  }

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    Timings timings = timer.time(() -> launches.forEach(device.queue()::launch), time, cancelled);
    double rate =
        readings.value(
            AttentionWorkload.RATE, timings, nanoseconds -> shape.operations() / nanoseconds / 1e3);
    readings.shareOfPeak(AttentionWorkload.RATE, rate, Quantity.FP16);
    readings.fingerprint(checksum.now());
  }

  @Override
  public void verify() throws InvalidResultException {
    int ofHead = shape.length() * shape.headDim();
    try (Arena arena = Arena.ofConfined()) {
      long bytes = (long) ofHead * Short.BYTES;
      MemorySegment part = arena.allocate(bytes, Long.BYTES);
      double[] head = new double[ofHead];
      for (int matrix = 0; matrix < shape.matrices(); matrix++) {
        device.queue().copyToHost(out, matrix * bytes, part);
        device.queue().synchronize();
        for (int i = 0; i < ofHead; i++) {
          head[i] = NumberFormat.FP16.read(part, i);
        }
        reference.requireHead(matrix, head);
      }
    }
  }

  @Override
  public void load() {
    launches.forEach(device.queue()::launch);
  }

  @Override
  public boolean corrupt() {
    device.queue().fill(out, 0, Integer.BYTES, (byte) 0x55);
    device.queue().synchronize();
    return true;
  }
}
