package dev.assay.plugins.host.cpu;

import dev.assay.api.InvalidResultException;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Values in the widest vectors of the machine, advanced by double-precision fused multiply-adds.
 *
 * <p>Twelve accumulators, as each waits for its own last addition: two units of four or five cycles
 * need eight to ten, the four units of Neoverse V1 and V2, which forward a sum in two cycles, need
 * eight, and with the factors twelve still fit the sixteen registers of AVX2.
 */
final class Fp64Values {
  /** Two operations each. */
  static final int FLOPS_PER_VALUE_AND_STEP = 2;

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ACCUMULATORS = 12;
  private static final int REHEARSALS = 2_000;
  private static final int REHEARSED_STEPS = 16;

  // Sums of small multiples of a half are exact.
  private static final double LEFT = 1.5;
  private static final double RIGHT = 2;

  private final double[] start = new double[ACCUMULATORS * LANES];
  private final double[] end = new double[ACCUMULATORS * LANES];
  private int steps;

  Fp64Values() {
    for (int i = 0; i < start.length; i++) {
      start[i] = i;
    }
  }

  int count() {
    return start.length;
  }

  double[] end() {
    return end;
  }

  /**
   * Makes C2 compile {@link #advance} as a method soon. Until then each vector is an object, which
   * is a thousand times slower, and a method that loops is compiled as one after hundreds of calls.
   */
  void rehearse() {
    for (int i = 0; i < REHEARSALS; i++) {
      advance(REHEARSED_STEPS);
    }
  }

  /** Adds {@code LEFT · RIGHT} to each of the start values this many times. */
  void advance(int times) {
    DoubleVector left = DoubleVector.broadcast(SPECIES, LEFT);
    DoubleVector right = DoubleVector.broadcast(SPECIES, RIGHT);
    DoubleVector x0 = load(0);
    DoubleVector x1 = load(1);
    DoubleVector x2 = load(2);
    DoubleVector x3 = load(3);
    DoubleVector x4 = load(4);
    DoubleVector x5 = load(5);
    DoubleVector x6 = load(6);
    DoubleVector x7 = load(7);
    DoubleVector x8 = load(8);
    DoubleVector x9 = load(9);
    DoubleVector x10 = load(10);
    DoubleVector x11 = load(11);
    for (int i = 0; i < times; i++) {
      x0 = left.fma(right, x0);
      x1 = left.fma(right, x1);
      x2 = left.fma(right, x2);
      x3 = left.fma(right, x3);
      x4 = left.fma(right, x4);
      x5 = left.fma(right, x5);
      x6 = left.fma(right, x6);
      x7 = left.fma(right, x7);
      x8 = left.fma(right, x8);
      x9 = left.fma(right, x9);
      x10 = left.fma(right, x10);
      x11 = left.fma(right, x11);
    }
    x0.intoArray(end, 0);
    x1.intoArray(end, LANES);
    x2.intoArray(end, 2 * LANES);
    x3.intoArray(end, 3 * LANES);
    x4.intoArray(end, 4 * LANES);
    x5.intoArray(end, 5 * LANES);
    x6.intoArray(end, 6 * LANES);
    x7.intoArray(end, 7 * LANES);
    x8.intoArray(end, 8 * LANES);
    x9.intoArray(end, 9 * LANES);
    x10.intoArray(end, 10 * LANES);
    x11.intoArray(end, 11 * LANES);
    steps = times;
  }

  private DoubleVector load(int accumulator) {
    return DoubleVector.fromArray(SPECIES, start, accumulator * LANES);
  }

  /** Checks what the last {@link #advance} left. */
  void verify() throws InvalidResultException {
    for (int i = 0; i < start.length; i++) {
      double expected = start[i] + steps * (LEFT * RIGHT);
      if (end[i] != expected) {
        throw new InvalidResultException(
            "Value %d is %s after %d fused multiply-adds, expected %s."
                .formatted(i, end[i], steps, expected));
      }
    }
  }
}
