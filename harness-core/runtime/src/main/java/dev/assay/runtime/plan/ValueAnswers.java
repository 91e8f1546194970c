package dev.assay.runtime.plan;

import dev.assay.runtime.plugins.description.ValuesAnswer;
import dev.assay.runtime.plugins.workload.AskedValues;
import java.io.IOException;
import java.util.List;

/** What workloads say of the values of their parameters. */
public interface ValueAnswers {
  /**
   * An answer for each that is asked, in their order.
   *
   * @throws IOException when they cannot be asked
   */
  List<ValuesAnswer> of(List<AskedValues> asked) throws IOException, InterruptedException;
}
