package dev.assay.plugins.gpu.gemm;

import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.ComputeCapability;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.kernel.MatrixUnits;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What computes the product. */
enum Implementation {
  /** Tiles in shared memory, on any device. */
  TILED(
      EnumSet.of(
          GemmFormat.FP64, GemmFormat.FP32, GemmFormat.FP16, GemmFormat.BF16, GemmFormat.INT8)),
  /** Panels in vector registers, on CPUs through OpenCL. */
  PANELS(EnumSet.of(GemmFormat.FP32)),
  /** Matrix units of NVIDIA GPUs. */
  MMA(EnumSet.of(GemmFormat.TF32, GemmFormat.FP16, GemmFormat.BF16, GemmFormat.INT8)),
  /** NVIDIA's library, where the host has it. */
  CUBLAS(EnumSet.complementOf(EnumSet.of(GemmFormat.FP8))),
  /** NVIDIA's library for more formats, where the host has it. */
  CUBLASLT(EnumSet.allOf(GemmFormat.class));

  static final String OWN = "own";

  /** Values of the parameter. */
  static final List<String> CHOICES = List.of(OWN, "tiled", "panels", "mma", "cublas", "cublaslt");

  private static final ComputeCapability FP8_SINCE = new ComputeCapability(8, 9);
  private static final ComputeCapability TF32_SINCE = new ComputeCapability(8, 0);
  // cuBLAS, "Tensor Core Usage" and the table of cublasGemmEx: alignment of leading dimensions.
  private static final int FP8_STEP = 16;
  private static final int INT8_STEP = 4;

  private final Set<GemmFormat> formats;

  Implementation(Set<GemmFormat> formats) {
    this.formats = formats;
  }

  /**
   * The implementation of this name. {@code own} runs on every device: it is the same one on all
   * GPUs, so that results of that name are of the same work.
   */
  static Implementation of(String name, GemmFormat format, DeviceProperties device) {
    if (name.equals(OWN)) {
      return panelsRunOn(format, device) ? PANELS : TILED;
    }
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static boolean panelsRunOn(GemmFormat format, DeviceProperties device) {
    return format == GemmFormat.FP32
        && device.kind() == DeviceKind.CPU
        && device.backEnd() == BackEnd.OPENCL;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private boolean isLibrary() {
    return this == CUBLAS || this == CUBLASLT;
  }

  /** The formats that it can write C in, the usual one first. */
  List<NumberFormat> outputs(GemmFormat format) {
    return isLibrary() ? CublasTypes.outputs(format) : List.of(format.output());
  }

  /**
   * The layouts that it takes, the usual one first. cuBLASLt's kernels for fp8 and int8 take values
   * along k that lie next to each other in both (cuBLAS, cublasLtMatmul).
   */
  List<GemmLayout> layouts(GemmFormat format) {
    if (this == CUBLASLT && (format == GemmFormat.FP8 || format == GemmFormat.INT8)) {
      return List.of(GemmLayout.TN);
    }
    return isLibrary() ? List.of(GemmLayout.NN, GemmLayout.TN) : List.of(GemmLayout.NN);
  }

  /** Why it cannot compute this on a device; empty when it can. */
  Optional<MissingThing> missing(GemmFormat format, GemmShape shape, DeviceProperties device) {
    if (!formats.contains(format)) {
      return Optional.of(
          new MissingThing(
              "implementation=%s does not compute dtype=%s".formatted(label(), format.label()),
              "-p implementation=cublaslt on an NVIDIA GPU"));
    }
    return switch (this) {
      case TILED -> Optional.empty();
      case PANELS ->
          panelsRunOn(format, device)
              ? Optional.empty()
              : Optional.of(
                  new MissingThing(
                      "implementation=panels is for dtype=fp32 on CPUs through OpenCL, not on "
                          + device.name(),
                      "-p implementation=tiled"));
      case MMA -> MatrixUnits.missing(device);
      case CUBLAS -> Cublas.LIBRARY.missing(device).or(() -> beyondDevice(format, shape, device));
      case CUBLASLT ->
          CublasLt.LIBRARY.missing(device).or(() -> beyondDevice(format, shape, device));
    };
  }

  private static Optional<MissingThing> beyondDevice(
      GemmFormat format, GemmShape shape, DeviceProperties device) {
    return switch (format) {
      case TF32 -> older(format, TF32_SINCE, device);
      case FP8 -> older(format, FP8_SINCE, device).or(() -> unaligned(format, shape, FP8_STEP));
      case INT8 -> unaligned(format, shape, INT8_STEP);
      default -> Optional.empty();
    };
  }

  private static Optional<MissingThing> older(
      GemmFormat format, ComputeCapability since, DeviceProperties device) {
    return device.computeCapability().filter(here -> here.compareTo(since) < 0).stream()
        .map(
            here ->
                new MissingThing(
                    "dtype=%s needs compute capability %s, %s has %s"
                        .formatted(format.label(), since, device.name(), here),
                    "choose another dtype"))
        .findFirst();
  }

  private static Optional<MissingThing> unaligned(GemmFormat format, GemmShape shape, int step) {
    return shape.n() % step == 0 && shape.k() % step == 0
        ? Optional.empty()
        : Optional.of(
            new MissingThing(
                "cuBLAS computes dtype=%s for n and k that are multiples of %d, not n=%d, k=%d"
                    .formatted(format.label(), step, shape.n(), shape.k()),
                "choose such n and k"));
  }

  /**
   * Makes it ready on a device.
   *
   * @param algorithms how many a library may offer
   */
  Multiplication open(
      OpenDevice device, GemmProblem problem, int algorithms, Multiplication.Matrices matrices) {
    GemmShape shape = problem.shape();
    GemmFormat format = problem.format();
    return switch (this) {
      case TILED -> TileMultiplication.portable(device, shape, format, matrices);
      case PANELS -> new PanelMultiplication(device, shape, matrices);
      case MMA -> TileMultiplication.onMatrixUnits(device, shape, format, matrices);
      case CUBLAS -> new Cublas(device, problem, matrices);
      case CUBLASLT -> new CublasLt(device, problem, algorithms, matrices);
    };
  }
}
