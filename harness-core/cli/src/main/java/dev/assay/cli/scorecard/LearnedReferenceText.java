package dev.assay.cli.scorecard;

import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.analysis.acceptance.learned.LearnedFloor;
import dev.assay.analysis.wording.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What people are told of a reference that was learned. */
final class LearnedReferenceText {
  /** A device that is this much slower should be found. */
  private static final double WORTH_FINDING = 0.05;

  private static final int MOST_NAMED = 5;

  private LearnedReferenceText() {}

  static List<String> lines(String file, LearnedReference learned) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s from %s of %s, sha256 %s"
            .formatted(
                file,
                Count.of(learned.floors().size(), "limit"),
                Count.of(learned.machines().size(), "machine"),
                learned.vmType(),
                learned.sha256()));
    lines.addAll(learned.leftOut());
    List<LearnedFloor> wide =
        learned.floors().stream()
            .filter(floor -> floor.margin() > WORTH_FINDING)
            .sorted(Comparator.comparingDouble(LearnedFloor::margin).reversed())
            .toList();
    if (!wide.isEmpty()) {
      lines.add(
          "%s wider than 5 %%, so that less is not found; more machines narrow them:"
              .formatted(Count.of(wide.size(), "limit") + " " + (wide.size() == 1 ? "is" : "are")));
      wide.stream()
          .limit(MOST_NAMED)
          .forEach(
              floor ->
                  lines.add(
                      String.format(
                          Locale.ROOT,
                          "  %s: %.1f %% worse than typical",
                          floor.measurand().label(),
                          floor.margin() * 100)));
      more(wide.size(), lines);
    }
    if (!learned.without().isEmpty()) {
      lines.add(
          "%s no limit:"
              .formatted(
                  Count.of(learned.without().size(), "value")
                      + (learned.without().size() == 1 ? " has" : " have")));
      learned.without().entrySet().stream()
          .limit(MOST_NAMED)
          .forEach(one -> lines.add("  %s: %s".formatted(one.getKey(), one.getValue())));
      more(learned.without().size(), lines);
    }
    return lines;
  }

  private static void more(int all, List<String> lines) {
    if (all > MOST_NAMED) {
      lines.add("  … and %d more, in the file".formatted(all - MOST_NAMED));
    }
  }
}
