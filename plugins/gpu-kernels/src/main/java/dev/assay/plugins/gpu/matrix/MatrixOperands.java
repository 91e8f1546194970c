package dev.assay.plugins.gpu.matrix;

import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.peak.Quantity;

/** What a matrix kernel multiplies, in the order in which it reads and leaves it. */
interface MatrixOperands {
  /** The source of the kernel. */
  String source();

  String kernel();

  NumberFormat input();

  /** The vendor's figure that it can be held against. */
  Quantity rating();

  NumberFormat sum();

  /** How many values of A the kernel reads. */
  int countOfA();

  double a(long index);

  int countOfB();

  double b(long index);

  /** Values that a block leaves. */
  int countOfBlock();

  /** Operations of a block in one pass. */
  double operationsOfBlock();

  /** What one pass adds to a value that a block leaves; a small whole number. */
  double product(int index);
}
