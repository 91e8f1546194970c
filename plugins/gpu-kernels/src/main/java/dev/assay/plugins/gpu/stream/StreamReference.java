package dev.assay.plugins.gpu.stream;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import java.lang.foreign.MemorySegment;

/** What the stream kernels must give, computed on the host from the same inputs. */
final class StreamReference {
  // Of the result: each element passes through at most 64 roundings in a lane, between lanes and
  // between threads, and all terms are positive, so that relative errors do not grow by more.
  private static final int DOT_ROUNDINGS = 64;

  private final NumberFormat format;
  private final long elements;
  private final RandomValues random;

  StreamReference(NumberFormat format, long elements, RandomValues random) {
    this.format = format;
    this.elements = elements;
    this.random = random;
  }

  /** Element of a: from 0 to 1. */
  double a(long index) {
    return format.rounded(random.unit(index));
  }

  /** Element of b: from 0 to 1. */
  double b(long index) {
    return format.rounded(random.unit(elements + index));
  }

  private double expected(StreamKernel kernel, long index) {
    return format == NumberFormat.FP64
        ? kernel.of(a(index), b(index))
        : kernel.of((float) a(index), (float) b(index));
  }

  /** Every element exactly: each is rounded once, on the device as here. */
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

  /** The checksum that the kernel "checksum" computes over the words of c. */
  void requireChecksum(StreamKernel kernel, int found) throws InvalidResultException {
    int expected = 0;
    for (long i = 0; i < elements; i++) {
      double value = expected(kernel, i);
      if (format == NumberFormat.FP64) {
        long bits = Double.doubleToRawLongBits(value);
        expected += (int) bits * weight(2 * i) + (int) (bits >>> Integer.SIZE) * weight(2 * i + 1);
      } else {
        expected += Float.floatToRawIntBits((float) value) * weight(i);
      }
    }
    if (found != expected) {
      throw new InvalidResultException(
          "The checksum of what %s wrote is %08x, expected %08x: at least one element is wrong."
              .formatted(kernel.label(), found, expected));
    }
  }

  private static int weight(long word) {
    return 2 * (int) word + 1;
  }

  /** The dot product, within the roundings of one element. */
  void requireDot(double found) throws InvalidResultException {
    double expected = 0;
    for (long i = 0; i < elements; i++) {
      expected += a(i) * b(i);
    }
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
