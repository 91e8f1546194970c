package dev.assay.runtime.plugins.workload;

import dev.assay.runtime.plugins.description.Answer;
import dev.assay.runtime.plugins.finding.Finding;

/** Makes findings of answers that plugin code did not give. */
final class Defects {
  private Defects() {}

  /**
   * @param consequence follows the remedy; begins with a space, or is empty
   */
  static Finding finding(Plugin plugin, Answer.Defect defect, String consequence) {
    return Finding.error(
        plugin.fileName(),
        switch (defect.step()) {
          case LOAD -> Finding.Phase.LOAD;
          case DESCRIBE -> Finding.Phase.DESCRIBE;
        },
        defect.cause(),
        defect.remedy() + consequence);
  }
}
