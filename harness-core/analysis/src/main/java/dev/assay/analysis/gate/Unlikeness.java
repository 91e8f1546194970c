package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.policy.Aspect;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.WorkloadResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In what two groups of runs differ besides their values, as far as that is known of both. */
public final class Unlikeness {
  private static final Map<Aspect, String> NAMES =
      new EnumMap<>(
          Map.of(
              Aspect.VM_TYPE, "VM type",
              Aspect.CPU, "CPU",
              Aspect.JDK, "JDK",
              Aspect.DRIVER, "driver"));

  private final Map<String, String> ofWorkloads = new TreeMap<>();
  private final List<String> ofAll = new ArrayList<>();
  private final List<String> allowed = new ArrayList<>();
  private final UnlikeSettings settings;

  /**
   * @param policy says what may differ
   */
  public Unlikeness(GatePolicy policy, List<MeasuredRun> baseline, List<MeasuredRun> candidate) {
    compare(policy, Aspect.VM_TYPE, baseline, candidate, run -> run.result().machine().vmType());
    compare(policy, Aspect.CPU, baseline, candidate, run -> run.conditions().cpu());
    compare(policy, Aspect.JDK, baseline, candidate, run -> run.conditions().jdk());
    compare(policy, Aspect.DRIVER, baseline, candidate, run -> run.conditions().driver());
    comparePlugins(policy, baseline, candidate);
    compareMachines(baseline, candidate);
    settings =
        new UnlikeSettings(
            policy,
            new Settings(baseline),
            new Settings(candidate),
            knownOfAll(baseline, candidate));
  }

  private static Set<Fact> knownOfAll(List<MeasuredRun> baseline, List<MeasuredRun> candidate) {
    return Stream.concat(baseline.stream(), candidate.stream())
            .allMatch(run -> run.conditions().jdk().isPresent())
        ? EnumSet.of(Fact.JDK)
        : EnumSet.noneOf(Fact.class);
  }

  /** Why the metric cannot be judged; empty where nothing speaks against it. */
  Optional<String> of(Identity identity) {
    return ofAll.stream()
        .findFirst()
        .or(() -> settings.of(identity))
        .or(() -> Optional.ofNullable(ofWorkloads.get(identity.workload())));
  }

  /** Every difference that stands against a verdict, a sentence each. */
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>(ofAll);
    reasons.addAll(settings.reasons());
    reasons.addAll(new TreeSet<>(ofWorkloads.values()));
    return reasons;
  }

  /** Every difference, known or not, in spite of which there are verdicts, a sentence each. */
  List<String> allowed() {
    List<String> all = new ArrayList<>(allowed);
    all.addAll(settings.findings());
    return all;
  }

  private void compare(
      GatePolicy policy,
      Aspect aspect,
      List<MeasuredRun> baseline,
      List<MeasuredRun> candidate,
      Function<MeasuredRun, Optional<String>> value) {
    TreeSet<String> first = values(baseline, value);
    TreeSet<String> second = values(candidate, value);
    if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
      return;
    }
    String what =
        "The baseline was measured with the %s %s and the candidate with %s"
            .formatted(NAMES.get(aspect), String.join(", ", first), String.join(", ", second));
    if (policy.mayDiffer().contains(aspect)) {
      allowed.add(what + ", which the policy allows.");
    } else {
      ofAll.add(what + remedy(EnumSet.of(aspect)));
    }
  }

  private void comparePlugins(
      GatePolicy policy, List<MeasuredRun> baseline, List<MeasuredRun> candidate) {
    Map<String, String> plugins = plugins(baseline);
    plugins.putAll(plugins(candidate));
    TreeSet<String> told = new TreeSet<>();
    plugins.forEach(
        (workload, plugin) -> {
          Function<MeasuredRun, Optional<String>> version =
              run -> Optional.ofNullable(run.conditions().plugins().get(plugin));
          TreeSet<String> first = values(baseline, version);
          TreeSet<String> second = values(candidate, version);
          if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
            return;
          }
          String what =
              "The baseline was measured with version %s of the plugin %s and the candidate with %s"
                  .formatted(String.join(", ", first), plugin, String.join(", ", second));
          if (!policy.mayDiffer().contains(Aspect.PLUGIN)) {
            ofWorkloads.put(workload, what + remedy(EnumSet.of(Aspect.PLUGIN)));
          } else if (told.add(plugin)) {
            allowed.add(what + ", which the policy allows.");
          }
        });
  }

  /** Of several machines on a side they are the unit; of one, nothing tells how machines differ. */
  private void compareMachines(List<MeasuredRun> baseline, List<MeasuredRun> candidate) {
    Function<MeasuredRun, Optional<String>> name = run -> run.result().machine().ownName();
    TreeSet<String> first = values(baseline, name);
    TreeSet<String> second = values(candidate, name);
    if (first.size() == 1 && second.size() == 1 && !first.equals(second)) {
      allowed.add(
          "The baseline was measured on the machine %s and the candidate on %s. Machines of one kind differ too, which forks do not show: measure both sides on one, or each on several."
              .formatted(first.first(), second.first()));
    }
  }

  private static Map<String, String> plugins(List<MeasuredRun> runs) {
    Map<String, String> plugins = new HashMap<>();
    for (MeasuredRun run : runs) {
      for (WorkloadResult result : run.result().results()) {
        plugins.put(result.workload(), result.plugin());
      }
    }
    return plugins;
  }

  private static TreeSet<String> values(
      List<MeasuredRun> runs, Function<MeasuredRun, Optional<String>> value) {
    TreeSet<String> values = new TreeSet<>();
    runs.forEach(run -> value.apply(run).ifPresent(values::add));
    return values;
  }

  static String remedy(Set<Aspect> aspects) {
    return (": a difference may be due to that. Measure both alike, or list %s under mayDiffer in"
            + " the policy if that is what you judge.")
        .formatted(
            aspects.stream()
                .map(aspect -> "'" + aspect.key() + "'")
                .collect(Collectors.joining(", ")));
  }
}
