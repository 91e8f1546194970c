package dev.assay.analysis.history;

/** Where and by how much a series changed, at once or little by little. */
public sealed interface Finding permits Change, Drift {
  /** The first point that it concerns. */
  int from();

  /** The last point that it concerns. */
  int to();

  /** The level that it leaves, in the unit of the series. */
  double before();

  /** The level that it leads to. */
  double after();

  /** How likely it is to be found, as clear as this or clearer, in a series without any. */
  double pValue();
}
