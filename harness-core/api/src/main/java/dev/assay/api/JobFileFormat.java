package dev.assay.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads another tool's job files as workloads of this plugin, such as fio's. It is found by {@code
 * META-INF/services} as a {@link BenchmarkPlugin} is, and needs a public constructor without
 * arguments.
 */
@ConsumerType
public interface JobFileFormat {
  /** The tool's name in lower case, such as {@code "fio"} for {@code assay run --fio-job}. */
  String name();

  /**
   * Reads a job file.
   *
   * @param text all of it
   * @return what to measure, in order; at least one
   * @throws JobFileException naming everything that is wrong or not supported
   */
  List<JobFileEntry> read(String text) throws JobFileException;
}
