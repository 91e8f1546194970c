package dev.assay.plugins.gpu.attention;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.MemoryDemand;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.GpuWorkload;
import dev.assay.plugins.gpu.device.ProcessorTime;
import dev.assay.plugins.gpu.kernel.MatrixUnits;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code gpu.attention}: fused attention, forward, in fp16. */
public final class AttentionWorkload extends GpuWorkload {
  private static final IntegerParameter BATCH =
      Parameter.integer("batch", 1, "Sequences.").between(1, 1 << 12);
  private static final IntegerParameter HEADS =
      Parameter.integer("heads", 8, "Heads of a sequence.").between(1, 1 << 10);
  private static final IntegerParameter LENGTH =
      Parameter.integer("seq_len", 1024, "Positions of a sequence, a multiple of 64.")
          .between(64, 1 << 20);
  private static final TextParameter HEAD_DIM =
      Parameter.choice("head_dim", "128", List.of("64", "128"), "Columns of a head.");
  private static final TextParameter IMPLEMENTATION =
      Parameter.choice(
          "implementation",
          "tiled",
          List.of("tiled", "mma"),
          "tiled: without matrix units, in vector registers on CPUs; mma: matrix units of NVIDIA"
              + " GPUs.");
  private static final int LENGTH_STEP = 64;

  static final Metric RATE =
      Metric.of(
              "flop-rate",
              Unit.TERAFLOP_PER_SECOND,
              Better.HIGHER,
              Extent.DEVICE,
              "4 seq_len² head_dim operations a head, as FlashAttention counts without a mask, over"
                  + " the median time of a launch on the device.")
          .timedBy(Clock.DEVICE);

  public AttentionWorkload() {
    super(
        "gpu.attention",
        "Attention",
        List.of(BATCH, HEADS, LENGTH, HEAD_DIM, IMPLEMENTATION, LaunchTimer.LAUNCHES),
        List.of(RATE));
  }

  private static AttentionShape shape(Context context) {
    return new AttentionShape(
        Math.multiplyExact(context.get(BATCH), context.get(HEADS)),
        context.get(LENGTH),
        Integer.parseInt(context.get(HEAD_DIM)));
  }

  @Override
  protected List<MissingThing> missing(Context context, DeviceProperties device) {
    List<MissingThing> missing = new ArrayList<>();
    AttentionShape shape = shape(context);
    if (shape.length() % LENGTH_STEP != 0) {
      missing.add(
          new MissingThing(
              "seq_len=%d is not a multiple of %d".formatted(shape.length(), LENGTH_STEP),
              "such as -p seq_len=1024"));
    }
    if (matrixUnits(context)) {
      MatrixUnits.missing(device).ifPresent(missing::add);
    }
    if (missing.isEmpty()) {
      ProcessorTime.tooLong(device, shape.operations(), true, "batch, heads or seq_len")
          .ifPresent(missing::add);
    }
    return missing;
  }

  @Override
  protected Optional<MemoryDemand> memory(Context context, DeviceProperties device) {
    long bytes = Short.BYTES * shape(context).elements();
    return Optional.of(
        MemoryDemand.ofBuffers(
            "choose a smaller batch, heads or seq_len", bytes, bytes, bytes, bytes));
  }

  private static boolean matrixUnits(Context context) {
    return context.get(IMPLEMENTATION).equals("mma");
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    return new AttentionWork(
        device,
        LaunchTimer.of(context, device),
        shape(context),
        matrixUnits(context),
        new RandomValues(context.random().nextLong()));
  }
}
