package dev.assay.analysis.gate.policy;

import dev.assay.analysis.gate.judge.FalseDiscoveryControl;
import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.gate.policy.Limit.Bound;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a policy from the maps, lists, numbers and texts of a parsed YAML or JSON file:
 *
 * <pre>{@code
 * falseDiscoveryRate: 0.03
 * alpha: 0.01
 * tolerance: 0.05
 * minimumEffect: 0.02
 * rules:
 *   - metrics: "storage.io:*latency*"
 *     tolerance: 0.10
 * groups:
 *   - name: storage
 *     metrics: ["storage.io:*"]
 *     minimumEffect: 0.01
 * limits:
 *   - metrics: "storage.io:read-iops"
 *     atLeast: 80000
 *     unit: IO/s
 *     ratchet: true
 *     vmType: Standard_L8s_v3
 * required: ["host.memory-stream.*"]
 * mayBeMissing: ["gpu.*"]
 * mayDiffer: [driver]
 * inconclusive: {failAfter: 3}
 * }</pre>
 */
public final class PolicyReader {
  private static final String GROUPS = "groups";
  private static final String NAME = "name";
  private static final String RATE = "falseDiscoveryRate";
  private static final String TOLERANCE = "tolerance";
  private static final String EFFECT = "minimumEffect";
  private static final String METRICS = "metrics";
  private static final String ALPHA = "alpha";
  private static final String MAY_DIFFER = "mayDiffer";
  private final List<String> problems = new ArrayList<>();

  private PolicyReader() {}

  /**
   * Reads a policy. What it leaves out is as in {@link GatePolicy#DEFAULT}.
   *
   * @throws InvalidPolicyException with all problems at once
   */
  public static GatePolicy read(Map<String, ?> tree) throws InvalidPolicyException {
    PolicyReader reader = new PolicyReader();
    GatePolicy policy = reader.policy(new PolicyNode("", tree, reader.problems));
    if (!reader.problems.isEmpty()) {
      throw new InvalidPolicyException(reader.problems);
    }
    return policy;
  }

  private GatePolicy policy(PolicyNode node) {
    node.allow(
        RATE,
        ALPHA,
        TOLERANCE,
        EFFECT,
        "rules",
        GROUPS,
        "limits",
        "required",
        "mayBeMissing",
        MAY_DIFFER,
        InconclusiveReader.KEY);
    Thresholds thresholds = thresholds(node, Thresholds.DEFAULT);
    return new GatePolicy(
        new FalseDiscoveryControl(
            node.fraction(RATE, FalseDiscoveryControl.DEFAULT.falseDiscoveryRate()),
            node.fraction(ALPHA, FalseDiscoveryControl.DEFAULT.alpha())),
        thresholds,
        node.children("rules").stream().flatMap(rule -> rule(rule, thresholds).stream()).toList(),
        groups(node, thresholds),
        node.children("limits").stream().flatMap(limit -> limit(limit).stream()).toList(),
        node.texts("required").stream().flatMap(text -> pattern(node, text).stream()).toList(),
        node.texts("mayBeMissing").stream().flatMap(text -> pattern(node, text).stream()).toList(),
        mayDiffer(node),
        new InconclusiveReader(node).read());
  }

  private static Set<Aspect> mayDiffer(PolicyNode node) {
    Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
    for (String key : node.texts(MAY_DIFFER)) {
      Aspect.of(key)
          .ifPresentOrElse(
              aspects::add,
              () ->
                  node.problem(
                      "has %s: %s%s Known are %s"
                          .formatted(
                              MAY_DIFFER,
                              key,
                              PolicyNode.suggestion(key, Aspect.keys()),
                              String.join(", ", Aspect.keys()))));
    }
    return aspects;
  }

  private static Thresholds thresholds(PolicyNode node, Thresholds otherwise) {
    return new Thresholds(
        node.fraction(TOLERANCE, otherwise.tolerance()),
        node.fraction(EFFECT, otherwise.minimumEffect()));
  }

  private Optional<Rule> rule(PolicyNode node, Thresholds otherwise) {
    node.allow(METRICS, TOLERANCE, EFFECT);
    Thresholds thresholds = thresholds(node, otherwise);
    return metrics(node).map(pattern -> new Rule(pattern, thresholds));
  }

  private List<Group> groups(PolicyNode node, Thresholds ofMetrics) {
    // The mean of many varies less than one, so it is held to less.
    Thresholds thresholds =
        new Thresholds(half(ofMetrics.tolerance()), half(ofMetrics.minimumEffect()));
    Set<String> names = new HashSet<>();
    List<Group> groups = new ArrayList<>();
    for (PolicyNode child : node.children(GROUPS)) {
      Optional<Group> group = group(child, thresholds);
      group
          .filter(one -> !names.add(one.name()))
          .ifPresent(one -> child.problem("has the name '%s' of another".formatted(one.name())));
      group.ifPresent(groups::add);
    }
    return groups;
  }

  /** More than 0, however little it is of. */
  private static double half(double fraction) {
    return Math.max(Double.MIN_VALUE, fraction / 2);
  }

  private Optional<Group> group(PolicyNode node, Thresholds otherwise) {
    node.allow(NAME, METRICS, TOLERANCE, EFFECT);
    Optional<String> name = node.text(NAME).filter(text -> !text.isBlank());
    List<MetricPattern> patterns =
        node.texts(METRICS).stream().flatMap(text -> pattern(node, text).stream()).toList();
    if (name.isEmpty()) {
      node.problem("needs a name");
    }
    if (node.value(METRICS).isEmpty()) {
      node.problem("needs metrics, such as [\"storage.io:*latency*\"]");
    }
    Thresholds thresholds = thresholds(node, otherwise);
    return name.map(text -> new Group(text, patterns, thresholds));
  }

  private Optional<Limit> limit(PolicyNode node) {
    node.allow(METRICS, "atLeast", "atMost", "unit", "ratchet", "vmType");
    Optional<MetricPattern> pattern = metrics(node);
    Optional<Double> least = node.number("atLeast");
    Optional<Double> most = node.number("atMost");
    Optional<Unit> unit = unit(node);
    boolean ratchet = node.flag("ratchet");
    Optional<String> vmType = node.text("vmType");
    if (least.isPresent() == most.isPresent()) {
      node.problem("needs either atLeast or atMost");
      return Optional.empty();
    }
    if (pattern.isEmpty() || unit.isEmpty()) {
      return Optional.empty();
    }
    Bound bound = least.isPresent() ? Bound.AT_LEAST : Bound.AT_MOST;
    double value = least.or(() -> most).orElseThrow();
    return Optional.of(new Limit(pattern.get(), bound, value, unit.get(), ratchet, vmType));
  }

  private Optional<Unit> unit(PolicyNode node) {
    Optional<String> symbol = node.text("unit");
    if (symbol.isEmpty()) {
      node.problem("needs a unit, such as GB/s");
      return Optional.empty();
    }
    Optional<Unit> unit = Unit.known(symbol.get());
    if (unit.isEmpty()) {
      node.problem("has the unknown unit '" + symbol.get() + "'; units are written as GB/s or us");
    }
    return unit;
  }

  private Optional<MetricPattern> metrics(PolicyNode node) {
    Optional<String> text = node.text(METRICS);
    if (text.isEmpty()) {
      node.problem("needs metrics, such as storage.io:*latency*");
    }
    return text.flatMap(value -> pattern(node, value));
  }

  private static Optional<MetricPattern> pattern(PolicyNode node, String text) {
    try {
      return Optional.of(new MetricPattern(text));
    } catch (IllegalArgumentException e) {
      node.problem("has a bad pattern: " + e.getMessage());
      return Optional.empty();
    }
  }
}
