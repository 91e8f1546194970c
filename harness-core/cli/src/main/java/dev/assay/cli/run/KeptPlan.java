package dev.assay.cli.run;

import dev.assay.cli.exit.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A run that goes on keeps its plan. */
final class KeptPlan {
  /** What does not change what is measured. */
  private static final Set<String> TAKEN =
      Set.of(
          "--resume",
          "--results",
          "--bundles",
          "--add-bundles",
          "--trust",
          "--lock",
          "--scratch",
          "--phase-limit",
          "--iteration-grace",
          "--reference",
          "--targets",
          "--sign",
          "--json",
          "--dry-run");

  private KeptPlan() {}

  /**
   * Refuses what cannot be changed any more.
   *
   * @param options those that are given, by their longest names
   * @param workloads those that are named
   * @throws UsageException naming every option that would change the plan
   */
  static void requireUnchanged(List<String> options, List<String> workloads) throws UsageException {
    List<String> extra = new ArrayList<>();
    options.stream().filter(option -> !TAKEN.contains(option)).forEach(extra::add);
    extra.addAll(workloads);
    if (!extra.isEmpty()) {
      throw new UsageException(
          "--resume continues the plan of the run, so it does not take %s. Leave it out, or start a new run."
              .formatted(String.join(", ", extra)));
    }
  }
}
