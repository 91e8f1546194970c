package dev.assay.report.acceptance;

import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import java.util.List;

/** The words that the forms of a report share. */
final class Wording {
  private Wording() {}

  /** Such as {@code "GPU 3: width of the PCIe link"}. */
  static String of(Check check) {
    return check.part().map(part -> part + ": ").orElse("") + check.title();
  }

  /** Such as {@code "azurehpc-health-checks …, holds for …; margin: none"}. */
  static String of(Basis basis) {
    return "%s, for %s; margin: %s"
        .formatted(basis.document(), basis.configuration(), basis.margin());
  }

  /** The word that begins a line. */
  static String label(CheckVerdict verdict) {
    return switch (verdict) {
      case Passed _ -> "PASS";
      case Failed _ -> "FAIL";
      case NotChecked(Cause cause, _, _) ->
          switch (cause) {
            case UNREADABLE, UNKNOWN_EXPECTATION -> "NOT CHECKED";
            case NO_LIMIT -> "NO LIMIT";
            case BUDGET -> "LEFT OUT";
          };
    };
  }

  /** The first of them, and how many more there are. */
  static String some(List<String> names, int most, String between) {
    List<String> shown = names.subList(0, Math.min(most, names.size()));
    return String.join(between, shown)
        + (names.size() > most ? " and %d more".formatted(names.size() - most) : "");
  }

  /** What was found and what would help, as sentences. */
  static String sentences(String why, String remedy) {
    return why + (why.endsWith(".") ? " " : ". ") + remedy;
  }
}
