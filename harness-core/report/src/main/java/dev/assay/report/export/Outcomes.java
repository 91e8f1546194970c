package dev.assay.report.export;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.wording.Parameters;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How the measurement of a workload ended, and what it is called. */
final class Outcomes {
  private Outcomes() {}

  /** Such as {@code "measured"}. */
  static String word(Outcome outcome) {
    return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Why it was not measured; empty where it was. */
  static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Measured _ -> "";
      case Outcome.Skipped skipped -> skipped.reason();
      case Outcome.Failed failed -> failed.kind().label() + ": " + failed.message();
    };
  }

  static boolean measured(WorkloadResult result) {
    return result.outcome() instanceof Outcome.Measured;
  }

  /** The parameters but the minor ones at their defaults. */
  static Map<String, String> told(WorkloadResult result) {
    return Parameters.told(result.parameters(), result.defaultedParameters());
  }

  /** The workload with its parameters, such as {@code storage.io bs=4k rw=read}. */
  static String name(WorkloadResult result) {
    return Parameters.behind(result.workload(), told(result), Set.of());
  }

  /** For a format that has no place for what did not go well. */
  static String leftOut(WorkloadResult result) {
    String how =
        switch (result.outcome()) {
          case Outcome.Measured _ -> "it has no values";
          case Outcome.Skipped skipped -> "it was skipped: " + skipped.reason();
          case Outcome.Failed failed -> "it " + failed.sentence();
        };
    return "%s is left out: %s".formatted(name(result), how);
  }

  /** For a format that has no place for such a value. */
  static String leftOut(WorkloadResult result, MetricSeries series, String why) {
    return "%s %s (%s) is left out: %s."
        .formatted(name(result), series.name(), series.unit().symbol(), why);
  }
}
