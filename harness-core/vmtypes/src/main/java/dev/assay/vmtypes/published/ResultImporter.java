package dev.assay.vmtypes.published;

import dev.assay.analysis.result.RunResult;
import java.io.IOException;
import java.util.List;

/** Makes runs of measurements that something else took. */
public interface ResultImporter {
  /** What this reads, such as {@code "azure-published-results"}. */
  String format();

  /** Whether a text is of this format, by its beginning. */
  boolean reads(String text);

  /**
   * The runs, one for each machine.
   *
   * @param name of the text, for messages
   * @throws ImportException when something is wrong; it names every problem
   */
  List<RunResult> read(String name, String text) throws IOException;
}
