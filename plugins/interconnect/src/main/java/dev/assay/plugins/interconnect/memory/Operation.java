package dev.assay.plugins.interconnect.memory;

/** What is done to arrays of 64-bit elements. */
enum Operation {
  /** Sums an array. */
  READ(1),
  /** Stores one value into every element. */
  WRITE(1),
  /** {@code a = b}. */
  COPY(2),
  /** {@code a = b + 3 c} on doubles. */
  TRIAD(3);

  private final int arrays;

  Operation(int arrays) {
    this.arrays = arrays;
  }

  /** How many arrays it reads or writes; each byte of each counts once. */
  int arrays() {
    return arrays;
  }

  boolean stores() {
    return this != READ;
  }
}
