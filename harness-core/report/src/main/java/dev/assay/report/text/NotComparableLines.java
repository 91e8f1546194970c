package dev.assay.report.text;

import dev.assay.analysis.comparison.NotComparable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says which measurements bear the same name and are unlike, each way of being unlike once. */
public final class NotComparableLines {
  private NotComparableLines() {}

  /**
   * Such as {@code a: storage.io iops (bs=4k) and b: storage.io iops (bs=8k): bs is 8k, not 4k. So
   * are 11 more pairs.}
   */
  public static List<String> of(List<NotComparable> pairs) {
    Map<String, List<NotComparable>> byReason = new LinkedHashMap<>();
    pairs.forEach(
        pair -> byReason.computeIfAbsent(pair.reason(), _ -> new ArrayList<>()).add(pair));
    List<String> lines = new ArrayList<>();
    byReason.forEach(
        (reason, alike) -> {
          NotComparable first = alike.getFirst();
          int more = alike.size() - 1;
          lines.add(
              "%s and %s: %s.%s"
                  .formatted(
                      first.a(),
                      first.b(),
                      reason,
                      switch (more) {
                        case 0 -> "";
                        case 1 -> " So is 1 more pair.";
                        default -> " So are " + more + " more pairs.";
                      }));
        });
    return lines;
  }
}
