package dev.assay.api.importing;

import org.osgi.annotation.versioning.ProviderType;

/** Where an importer puts what it finds. */
@ProviderType
public interface ResultSink {
  /** A value, or the values of one metric. */
  void row(Row row);

  /**
   * Something of the file that is no row.
   *
   * @param line where, from 1; 0 for none in particular
   * @param what such as {@code "job randwrite"}
   * @param why a clause, such as {@code "it ended with error 5"}
   */
  void leftOut(int line, String what, String why);

  /** What the file says of the machine, or when; the last of several counts. */
  void about(About what, String value);
}
