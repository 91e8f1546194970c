package dev.assay.plugins.gpu.stream;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.compute.host.HostCores;
import dev.assay.plugins.gpu.data.Checksum;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the stream kernels must give, computed on the host from the same inputs. */
record StreamReference(NumberFormat format, long elements, RandomValues random) {
  // Of the result: each element passes through at most 64 roundings in a lane, between lanes and
  // between threads, and all terms are positive, so that relative errors do not grow by more.
  private static final int DOT_ROUNDINGS = 64;

  private static final long PART_ELEMENTS = 1 << 18;

  /** Element of a: from 0 to 1. */
  double a(long index) {
    return format.rounded(random.unit(index));
  }

  /** Element of b: from 0 to 1. */
  double b(long index) {
    return format.rounded(random.unit(elements + index));
  }

  /** The checksums of what the kernels leave in c, and the dot product. */
  private record Expected(int copy, int mul, int add, int triad, double dot) {
    Expected plus(Expected other) {
      return new Expected(
          copy + other.copy,
          mul + other.mul,
          add + other.add,
          triad + other.triad,
          dot + other.dot);
    }

    int checksum(StreamKernel kernel) {
      return switch (kernel) {
        case COPY -> copy;
        case MUL -> mul;
        case ADD -> add;
        case TRIAD -> triad;
        case DOT -> throw new IllegalStateException("dot leaves nothing in c");
      };
    }
  }

  /**
   * Checks what all kernels gave: every element they wrote, by checksums, as each is rounded once
   * on the device as here; the dot product within the roundings of one element.
   *
   * @param checksums of c after each kernel but dot, by the kernel "checksum"
   * @param dot the sum of what dot left
   */
  void require(Map<StreamKernel, Integer> checksums, double dot) throws InvalidResultException {
    Expected expected = expected();
    for (Map.Entry<StreamKernel, Integer> found : checksums.entrySet()) {
      requireChecksum(
          found.getKey(),
          Objects.requireNonNull(found.getValue()),
          expected.checksum(found.getKey()));
    }
    requireDot(dot, expected.dot());
  }

  private Expected expected() {
    List<Expected> parts =
        HostCores.parts(
            elements,
            PART_ELEMENTS,
            (first, end) ->
                format == NumberFormat.FP64 ? ofDoubles(first, end) : ofFloats(first, end));
    return parts.stream().reduce(new Expected(0, 0, 0, 0, 0), Expected::plus);
  }

  private Expected ofDoubles(long first, long end) {
    int copy = 0;
    int mul = 0;
    int add = 0;
    int triad = 0;
    double dot = 0;
    for (long i = first; i < end; i++) {
      double a = random.unit(i);
      double b = random.unit(elements + i);
      copy += Checksum.ofDouble(StreamKernel.COPY.of(a, b), i);
      mul += Checksum.ofDouble(StreamKernel.MUL.of(a, b), i);
      add += Checksum.ofDouble(StreamKernel.ADD.of(a, b), i);
      triad += Checksum.ofDouble(StreamKernel.TRIAD.of(a, b), i);
      dot += a * b;
    }
    return new Expected(copy, mul, add, triad, dot);
  }

  private Expected ofFloats(long first, long end) {
    int copy = 0;
    int mul = 0;
    int add = 0;
    int triad = 0;
    double dot = 0;
    for (long i = first; i < end; i++) {
      float a = (float) random.unit(i);
      float b = (float) random.unit(elements + i);
      copy += Checksum.ofFloat(StreamKernel.COPY.of(a, b), i);
      mul += Checksum.ofFloat(StreamKernel.MUL.of(a, b), i);
      add += Checksum.ofFloat(StreamKernel.ADD.of(a, b), i);
      triad += Checksum.ofFloat(StreamKernel.TRIAD.of(a, b), i);
      dot += (double) a * b;
    }
    return new Expected(copy, mul, add, triad, dot);
  }

  /** Finds the first of a part's elements that is wrong. */
  void requireElements(StreamKernel kernel, MemorySegment part, long first, long count)
      throws InvalidResultException {
    for (long i = 0; i < count; i++) {
      double found = format.read(part, i);
      double expected = expected(kernel, first + i);
      if (found != expected) {
        throw new InvalidResultException(
            "Element %d of %s is %s, expected exactly %s."
                .formatted(first + i, kernel.label(), found, expected));
      }
    }
  }

  private double expected(StreamKernel kernel, long index) {
    return format == NumberFormat.FP64
        ? kernel.of(a(index), b(index))
        : kernel.of((float) a(index), (float) b(index));
  }

  private static void requireChecksum(StreamKernel kernel, int found, int expected)
      throws InvalidResultException {
    if (found != expected) {
      throw new InvalidResultException(
          "The checksum of what %s wrote is %08x, expected %08x: at least one element is wrong."
              .formatted(kernel.label(), found, expected));
    }
  }

  private void requireDot(double found, double expected) throws InvalidResultException {
    double tolerance = DOT_ROUNDINGS * format.unitRoundoff() * expected;
    // The host's own sum, of many more terms one after the other.
    double hostError = elements * NumberFormat.FP64.unitRoundoff() * expected;
    if (!(Math.abs(found - expected) <= tolerance + hostError)) {
      throw new InvalidResultException(
          "The dot product is %s, expected %s within %s."
              .formatted(found, expected, tolerance + hostError));
    }
  }
}
