package dev.assay.plugins.host.memory;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import dev.assay.api.InvalidResultException;
import java.lang.foreign.MemorySegment;
import java.util.function.LongToDoubleFunction;

/**
 * The kernels of BabelStream, each with the bytes it counts and the result it must leave.
 *
 * @see <a href="https://github.com/UoB-HPC/BabelStream">BabelStream</a>
 */
enum StreamKernel {
  COPY(2) {
    @Override
    void run(StreamArrays arrays, long from, long to) {
      arrays.copy(from, to);
    }

    @Override
    void verify(StreamArrays arrays) throws InvalidResultException {
      requireElements(arrays.c(), StreamArrays::startOfA);
    }
  },
  MUL(2) {
    @Override
    void run(StreamArrays arrays, long from, long to) {
      arrays.mul(from, to);
    }

    @Override
    void verify(StreamArrays arrays) throws InvalidResultException {
      requireElements(arrays.b(), i -> StreamArrays.SCALAR * StreamArrays.startOfC(i));
    }
  },
  ADD(3) {
    @Override
    void run(StreamArrays arrays, long from, long to) {
      arrays.add(from, to);
    }

    @Override
    void verify(StreamArrays arrays) throws InvalidResultException {
      requireElements(arrays.c(), i -> StreamArrays.startOfA(i) + StreamArrays.startOfB(i));
    }
  },
  TRIAD(3) {
    @Override
    void run(StreamArrays arrays, long from, long to) {
      arrays.triad(from, to);
    }

    @Override
    void verify(StreamArrays arrays) throws InvalidResultException {
      requireElements(
          arrays.a(),
          i -> StreamArrays.startOfB(i) + StreamArrays.SCALAR * StreamArrays.startOfC(i));
    }
  },
  DOT(2) {
    @Override
    void run(StreamArrays arrays, long from, long to) {
      arrays.dot(from, to);
    }

    @Override
    void verify(StreamArrays arrays) throws InvalidResultException {
      double expected = dotProductOfStart(arrays.length());
      if (arrays.dotProduct() != expected) {
        throw new InvalidResultException(
            "DOT of %d elements gave %s, expected %s."
                .formatted(arrays.length(), arrays.dotProduct(), expected));
      }
    }
  };

  private static final int PERIOD = 256;

  private final long arraysTouched;

  StreamKernel(long arraysTouched) {
    this.arraysTouched = arraysTouched;
  }

  /** Works on the elements from {@code from} to before {@code to}. */
  abstract void run(StreamArrays arrays, long from, long to);

  /** Checks all that one whole pass over fresh arrays must leave. */
  abstract void verify(StreamArrays arrays) throws InvalidResultException;

  /** The bytes counted for this many elements: each array read or written counts once. */
  long bytes(long elements) {
    return arraysTouched * Double.BYTES * elements;
  }

  final void requireElements(MemorySegment array, LongToDoubleFunction expected)
      throws InvalidResultException {
    for (long i = 0; i < array.byteSize() / Double.BYTES; i++) {
      double value = array.getAtIndex(JAVA_DOUBLE, i);
      if (value != expected.applyAsDouble(i)) {
        throw new InvalidResultException(
            "%s left %s in element %d of %d, expected %s."
                .formatted(
                    this, value, i, array.byteSize() / Double.BYTES, expected.applyAsDouble(i)));
      }
    }
  }

  // Exact: every partial sum is an integer below 2^53 up to 2^35 elements.
  private static double dotProductOfStart(long length) {
    return (length / PERIOD) * sumOfProducts(PERIOD) + sumOfProducts(length % PERIOD);
  }

  private static double sumOfProducts(long count) {
    double sum = 0;
    for (long i = 0; i < count; i++) {
      sum += StreamArrays.startOfA(i) * StreamArrays.startOfB(i);
    }
    return sum;
  }
}
