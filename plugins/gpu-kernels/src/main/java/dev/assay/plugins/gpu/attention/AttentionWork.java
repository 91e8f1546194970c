package dev.assay.plugins.gpu.attention;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.data.DeviceArrays;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import dev.assay.plugins.gpu.timing.Timings;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongToDoubleFunction;

/** Attention on one device. */
final class AttentionWork implements DeviceWork {
  private static final int THREADS = 256;
  private static final int QUERY_ELEMENTS = 4096;
  private static final double LOG2_E = 1 / Math.log(2);

  private final OpenDevice device;
  private final LaunchTimer timer;
  private final AttentionShape shape;
  private final AttentionReference reference;
  private final DeviceMemory out;
  private final PreparedLaunch launch;

  AttentionWork(OpenDevice device, LaunchTimer timer, AttentionShape shape, RandomValues random) {
    this.device = device;
    this.timer = timer;
    this.shape = shape;
    this.reference = new AttentionReference(shape, random);
    this.out = device.allocate(shape.elements() * Short.BYTES);
    int queriesOfBlock = QUERY_ELEMENTS / shape.headDim();
    this.launch =
        device
            .kernel(
                KernelSources.portable("attention", device.properties()),
                "attention_fp16_" + shape.headDim())
            .prepare(
                Grid.of(shape.length() / queriesOfBlock, shape.matrices(), THREADS),
                input(reference::q),
                input(reference::k),
                input(reference::v),
                KernelArgument.of(out),
                KernelArgument.of(shape.length()),
                KernelArgument.of((float) (LOG2_E / Math.sqrt(shape.headDim()))));
  }

  private KernelArgument input(LongToDoubleFunction values) {
    DeviceMemory memory = device.allocate(shape.elements() * Short.BYTES);
    DeviceArrays.upload(device.queue(), memory, NumberFormat.FP16, shape.elements(), values);
    return KernelArgument.of(memory);
  }

  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    Timings timings = timer.time(() -> device.queue().launch(launch), time, cancelled);
    readings.value(
        AttentionWorkload.RATE, shape.operations() / timings.medianSeconds() / 1e12, timings);
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
  public boolean corrupt() {
    device.queue().fill(out, 0, Integer.BYTES, (byte) 0x55);
    device.queue().synchronize();
    return true;
  }

  @Override
  public void close() {
    device.close();
  }
}
