package dev.assay.plugins.gpu.gemm;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.MemoryDemand;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.ProcessorTime;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.ArrayList;
import java.util.List;

/** What is to be multiplied, and by what. */
record GemmPlan(
    GemmShape shape, GemmFormat format, Implementation implementation, GemmOptions options) {
  /**
   * @param implementation by the name of the parameter
   * @param device that it is for, which {@code own} depends on
   */
  static GemmPlan of(
      Context context,
      GemmShape shape,
      GemmFormat format,
      String implementation,
      DeviceProperties device) {
    return new GemmPlan(
        shape, format, Implementation.of(implementation, format, device), GemmOptions.of(context));
  }

  GemmProblem problem() {
    return options.problem(shape, format, implementation);
  }

  /** Why a device cannot compute it; empty when it can. */
  List<MissingThing> missing(DeviceProperties device) {
    List<MissingThing> missing = new ArrayList<>();
    if (format == GemmFormat.FP64 && !device.doublePrecision()) {
      missing.add(new MissingThing(device.name() + " has no fp64", "-p dtype=fp32"));
    }
    implementation
        .missing(format, shape, device)
        .or(() -> options.missing(format, implementation))
        .or(
            () ->
                ProcessorTime.tooLong(
                    device,
                    shape.operations(),
                    implementation == Implementation.PANELS,
                    "matrices"))
        .ifPresent(missing::add);
    return missing;
  }

  /** Of the matrices and what a library asks for besides. */
  MemoryDemand memory(DeviceProperties device, String smaller) {
    GemmProblem problem = problem();
    return MemoryDemand.ofBuffers(
        smaller,
        problem.bytesOfA(),
        problem.bytesOfB(),
        problem.bytesOfC(),
        implementation == Implementation.CUBLASLT ? CublasLt.workspaceBytes(device) : 0);
  }

  /** Brings the matrices to the device and gets ready to multiply them. */
  Product open(OpenDevice device, RandomValues random) {
    return new Product(device, problem(), implementation, options.algorithms(), random);
  }
}
