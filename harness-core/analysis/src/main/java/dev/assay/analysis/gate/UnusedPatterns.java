package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.Group;
import dev.assay.analysis.gate.policy.MetricPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The patterns of a policy's limits and rules that select nothing. A mistyped one would otherwise
 * let pass what it was to stop.
 */
final class UnusedPatterns {
  private UnusedPatterns() {}

  /**
   * A finding for each.
   *
   * @param measured what either side measured
   * @param vmTypes the candidate's; a limit of another VM type alone is not meant for it
   */
  static List<String> findings(
      GatePolicy policy, Collection<Identity> measured, Set<String> vmTypes) {
    Set<String> unused = new LinkedHashSet<>();
    policy.limits().stream()
        .filter(limit -> limit.holdsFor(vmTypes))
        .filter(limit -> selectsNothing(limit.metrics(), measured))
        .forEach(limit -> unused.add("limit '" + limit.metrics().text() + "'"));
    policy.rules().stream()
        .filter(rule -> selectsNothing(rule.metrics(), measured))
        .forEach(rule -> unused.add("rule '" + rule.metrics().text() + "'"));
    for (Group group : policy.groups()) {
      group.metrics().stream()
          .filter(pattern -> selectsNothing(pattern, measured))
          .forEach(
              pattern ->
                  unused.add("group '%s' with '%s'".formatted(group.name(), pattern.text())));
    }
    List<String> findings = new ArrayList<>();
    for (String what : unused) {
      findings.add(
          "The policy's "
              + what
              + " selects no metric that either side measured, so it did nothing. If that is not"
              + " meant, compare it with the names that ./assay show prints.");
    }
    return findings;
  }

  private static boolean selectsNothing(MetricPattern pattern, Collection<Identity> measured) {
    return measured.stream()
        .noneMatch(identity -> pattern.matches(identity.workload(), identity.metric()));
  }
}
