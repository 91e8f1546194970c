package dev.assay.plugins.gpu.stream;

import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The kernels of gpu.stream; all but dot write c. */
enum StreamKernel {
  COPY(2, "c = a"),
  MUL(2, "c = s a"),
  ADD(3, "c = a + b"),
  TRIAD(3, "c = a + s b"),
  DOT(2, "a · b, summed over each block");

  /** The factor s, which is exact in every format. */
  static final double SCALAR = 0.375;

  private final int arrays;
  private final String formula;

  StreamKernel(int arrays, String formula) {
    this.arrays = arrays;
    this.formula = formula;
  }

  final String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many arrays a launch reads and writes, as BabelStream counts. */
  int arrays() {
    return arrays;
  }

  static List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    for (StreamKernel kernel : values()) {
      metrics.add(kernel.metric());
    }
    return metrics;
  }

  Metric metric() {
    return Metric.of(
            label() + "-bandwidth",
            Unit.GIGABYTE_PER_SECOND,
            Better.HIGHER,
            Extent.DEVICE,
            "Bytes of " + arrays + " arrays over the median time of " + formula + " on the device.")
        .timedBy(Clock.DEVICE)
        .boundedBy("gpu.memory-bandwidth");
  }

  /** What the kernel stores for a pair of elements, in double precision. */
  double of(double a, double b) {
    return switch (this) {
      case COPY -> a;
      case MUL -> SCALAR * a;
      case ADD -> a + b;
      case TRIAD -> Math.fma(SCALAR, b, a);
      case DOT -> throw new IllegalStateException("dot stores no elements");
    };
  }

  /** What it stores in single precision: one rounding, as on the device. */
  float of(float a, float b) {
    return switch (this) {
      case COPY -> a;
      case MUL -> (float) SCALAR * a;
      case ADD -> a + b;
      case TRIAD -> Math.fma((float) SCALAR, b, a);
      case DOT -> throw new IllegalStateException("dot stores no elements");
    };
  }
}
