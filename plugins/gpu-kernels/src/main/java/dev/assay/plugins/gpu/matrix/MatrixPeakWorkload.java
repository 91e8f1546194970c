package dev.assay.plugins.gpu.matrix;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.EnumParameter;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.ComputeCapability;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.GpuWorkload;
import dev.assay.plugins.gpu.kernel.MatrixUnits;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.List;

/** {@code gpu.matrix-peak}: what the matrix units give with operands in registers. */
public final class MatrixPeakWorkload extends GpuWorkload {
  private static final EnumParameter<MatrixShape> DTYPE =
      Parameter.choice(
          "dtype",
          MatrixShape.FP16,
          List.of(
              MatrixShape.FP16,
              MatrixShape.BF16,
              MatrixShape.TF32,
              MatrixShape.INT8,
              MatrixShape.FP64),
          "The format of A and B; sums are fp32, int32 and fp64.");
  private static final TextParameter INSTRUCTION =
      Parameter.choice(
          "instruction",
          "mma",
          List.of("mma", "wgmma"),
          "mma: mma.sync with operands in registers; wgmma: bf16 in shared memory, compute"
              + " capability 9.0 only.");
  private static final ComputeCapability WGMMA_ON = new ComputeCapability(9, 0);

  static final Metric RATE =
      Metric.of(
              "flop-rate",
              Unit.TERAFLOP_PER_SECOND,
              Better.HIGHER,
              Extent.DEVICE,
              "2 m n k operations of each instruction, integer ones too, over the median time of a"
                  + " launch on the device.")
          .timedBy(Clock.DEVICE);

  public MatrixPeakWorkload() {
    super("gpu.matrix-peak", "Matrix unit peak", List.of(DTYPE, INSTRUCTION), List.of(RATE));
  }

  private static boolean wgmma(Context context) {
    return context.get(INSTRUCTION).equals("wgmma");
  }

  @Override
  protected List<MissingThing> missing(Context context, DeviceProperties device) {
    if (!wgmma(context) || device.computeCapability().isEmpty()) {
      return MatrixUnits.missing(device).stream().toList();
    }
    ComputeCapability here = device.computeCapability().get();
    if (!here.equals(WGMMA_ON)) {
      return List.of(
          new MissingThing(
              "instruction=wgmma needs compute capability 9.0, %s has %s"
                  .formatted(device.name(), here),
              MatrixUnits.missing(device).isEmpty()
                  ? "-p instruction=mma, or run it on an H100 or H200"
                  : "run it on an H100 or H200"));
    }
    return context.get(DTYPE) == MatrixShape.BF16
        ? List.of()
        : List.of(
            new MissingThing(
                "instruction=wgmma is for dtype=bf16, not for dtype=%s"
                    .formatted(context.text(DTYPE)),
                "-p instruction=mma"));
  }

  @Override
  protected DeviceWork open(Context context, OpenDevice device) {
    RandomValues random = new RandomValues(context.random().nextLong());
    MatrixOperands operands =
        wgmma(context)
            ? new WarpGroupOperands(random)
            : new WarpOperands(context.get(DTYPE), random);
    return new MatrixPeakWork(device, operands, context.timeBudget());
  }
}
