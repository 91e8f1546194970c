package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.Finding;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.wording.FirstOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of a card as people read them: one that several subjects share stands once. */
public final class FindingLines {
  private static final int NAMED = 3;

  private FindingLines() {}

  /**
   * The findings, in the order of the card. The subject of one that several share names them, such
   * as {@code "A, B, C and 4 more"}, or is {@code "all 7 subjects"}.
   */
  public static List<Finding> of(Scorecard card) {
    Map<String, List<String>> subjects = new LinkedHashMap<>();
    for (Finding finding : card.findings()) {
      List<String> sharing = subjects.computeIfAbsent(finding.message(), _ -> new ArrayList<>());
      if (!sharing.contains(finding.subject())) {
        sharing.add(finding.subject());
      }
    }
    return subjects.entrySet().stream()
        .map(one -> new Finding(named(one.getValue(), card.subjects().size()), one.getKey()))
        .toList();
  }

  private static String named(List<String> sharing, int all) {
    return sharing.size() > 2 && sharing.size() == all
        ? "all %d subjects".formatted(all)
        : FirstOf.names(sharing, NAMED);
  }
}
