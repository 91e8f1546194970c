package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.policy.Aspect;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** In what the settings of two sides differ, metric by metric. */
final class UnlikeSettings {
  private record Difference(Fact fact, SortedSet<String> first, SortedSet<String> second) {}

  private static final String NO_OPTIONS = "none";

  private final GatePolicy policy;
  private final Set<Fact> comparedForAll;
  private final Map<Identity, String> reasons = new LinkedHashMap<>();
  private final Map<String, List<Identity>> allowed = new LinkedHashMap<>();
  private final Map<String, List<Identity>> unknown = new LinkedHashMap<>();
  private int compared;

  /**
   * @param comparedForAll what is known of whole runs on both sides, so that it is judged there
   */
  UnlikeSettings(
      GatePolicy policy, Settings baseline, Settings candidate, Set<Fact> comparedForAll) {
    this.policy = policy;
    this.comparedForAll = comparedForAll;
    baseline
        .metrics()
        .forEach(
            (identity, before) ->
                candidate.of(identity).ifPresent(after -> compare(identity, before, after)));
  }

  /** Why a metric cannot be judged; empty where nothing speaks against it. */
  Optional<String> of(Identity identity) {
    return Optional.ofNullable(reasons.get(identity));
  }

  /** A sentence for each different reason, saying of how many metrics it holds. */
  List<String> reasons() {
    Map<String, List<Identity>> grouped = new LinkedHashMap<>();
    reasons.forEach(
        (identity, reason) ->
            grouped.computeIfAbsent(reason, _ -> new ArrayList<>()).add(identity));
    return sentences(grouped);
  }

  /** What differs by leave of the policy, and what is not known of a side. */
  List<String> findings() {
    List<String> findings = sentences(allowed);
    findings.addAll(sentences(unknown));
    return findings;
  }

  private List<String> sentences(Map<String, List<Identity>> grouped) {
    List<String> sentences = new ArrayList<>();
    grouped.forEach(
        (sentence, metrics) ->
            sentences.add(
                metrics.size() == compared
                    ? sentence
                    : "%s: %s"
                        .formatted(
                            metrics.size() == 1
                                ? metrics.getFirst().label()
                                : "%d of %d metrics".formatted(metrics.size(), compared),
                            sentence)));
    return sentences;
  }

  private void compare(Identity identity, Settings.Of before, Settings.Of after) {
    compared++;
    Set<Fact> untoldBefore = EnumSet.noneOf(Fact.class);
    Set<Fact> untoldAfter = EnumSet.noneOf(Fact.class);
    List<Difference> differences = new ArrayList<>();
    for (Fact fact : Fact.values()) {
      SortedSet<String> first = before.values(fact);
      SortedSet<String> second = after.values(fact);
      if (first.isEmpty() && before.untold(fact)) {
        untoldBefore.add(fact);
      }
      if (second.isEmpty() && after.untold(fact)) {
        untoldAfter.add(fact);
      }
      if (Aspect.of(fact).isEmpty() && untoldBefore.contains(fact) != untoldAfter.contains(fact)) {
        reasons.put(identity, untold(fact, untoldBefore.contains(fact)));
      }
      if (!first.isEmpty() && !second.isEmpty() && !first.equals(second)) {
        differences.add(new Difference(fact, first, second));
      }
    }
    if (differences.stream().anyMatch(difference -> difference.fact == Fact.JDK)) {
      differences.removeIf(difference -> difference.fact == Fact.JDK_BUILD);
    }
    differences.removeIf(difference -> comparedForAll.contains(difference.fact));
    tell(identity, differences);
    tellUnknown(identity, untoldBefore, untoldAfter);
  }

  private static String untold(Fact fact, boolean before) {
    return "The %s does not record its %s, which is part of the work, and the %s does: a setting that is not known never counts as equal. Measure both with one version of JMH."
        .formatted(
            before ? "baseline" : "candidate", fact.title(), before ? "candidate" : "baseline");
  }

  private void tell(Identity identity, List<Difference> differences) {
    List<Difference> tolerated =
        differences.stream()
            .filter(d -> Aspect.of(d.fact).map(policy.mayDiffer()::contains).orElse(true))
            .toList();
    List<Difference> doubtful =
        differences.stream().filter(difference -> !tolerated.contains(difference)).toList();
    if (!tolerated.isEmpty()) {
      allowed
          .computeIfAbsent(
              sentence(tolerated) + ", which the policy allows.", _ -> new ArrayList<>())
          .add(identity);
    }
    if (!doubtful.isEmpty()) {
      Set<Aspect> aspects = new LinkedHashSet<>();
      doubtful.forEach(difference -> Aspect.of(difference.fact).ifPresent(aspects::add));
      reasons.put(identity, sentence(doubtful) + Unlikeness.remedy(aspects));
    }
  }

  private static String sentence(List<Difference> differences) {
    return "The baseline was measured with %s and the candidate with %s"
        .formatted(
            differences.stream()
                .map(d -> phrase(d, d.first, d.second))
                .collect(Collectors.joining(", ")),
            differences.stream()
                .map(d -> phrase(d, d.second, d.first))
                .collect(Collectors.joining(", ")));
  }

  /** Of options, those that the other side lacks. */
  private static String phrase(Difference difference, Set<String> mine, Set<String> theirs) {
    if (difference.fact != Fact.JVM_OPTIONS) {
      return difference.fact.phrase(String.join(" and ", mine));
    }
    Set<String> options = options(mine);
    options.removeAll(options(theirs));
    return difference.fact.phrase(options.isEmpty() ? NO_OPTIONS : String.join(" ", options));
  }

  private static Set<String> options(Set<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split("\n")))
        .filter(option -> !option.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void tellUnknown(Identity identity, Set<Fact> before, Set<Fact> after) {
    Set<Fact> both = EnumSet.noneOf(Fact.class);
    both.addAll(before);
    both.retainAll(after);
    before.removeAll(both);
    after.removeAll(both);
    add(identity, both, "Neither side tells");
    add(identity, before, "The baseline does not record");
    add(identity, after, "The candidate does not record");
  }

  private void add(Identity identity, Set<Fact> facts, String who) {
    if (!facts.isEmpty()) {
      String sentence =
          "%s: %s. A difference may be due to that, which nothing here rules out."
              .formatted(who, facts.stream().map(Fact::title).collect(Collectors.joining(", ")));
      unknown.computeIfAbsent(sentence, _ -> new ArrayList<>()).add(identity);
    }
  }
}
