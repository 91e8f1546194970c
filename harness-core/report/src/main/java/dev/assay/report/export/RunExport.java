package dev.assay.report.export;

import dev.assay.analysis.result.MeasuredRun;
import java.io.IOException;
import java.util.List;

/** Writes a run in one format. */
@FunctionalInterface
public interface RunExport {
  /**
   * Writes all of the run that the format can say.
   *
   * @return what it cannot say, a sentence each
   */
  List<String> write(MeasuredRun run, Appendable out) throws IOException;
}
