package dev.assay.analysis.gate;

import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.Limit;
import dev.assay.analysis.gate.policy.MetricPattern;
import dev.assay.analysis.gate.policy.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Policies for tests: the defaults but for what is said. */
final class PolicyBuilder {
  private List<Rule> rules = List.of();
  private List<Limit> limits = List.of();
  private List<MetricPattern> required = List.of();
  private List<MetricPattern> mayBeMissing = List.of();

  static PolicyBuilder policy() {
    return new PolicyBuilder();
  }

  PolicyBuilder rules(Rule... of) {
    this.rules = List.of(of);
    return this;
  }

  PolicyBuilder limits(Limit... of) {
    this.limits = List.of(of);
    return this;
  }

  PolicyBuilder required(String... patterns) {
    this.required = patterns(patterns);
    return this;
  }

  PolicyBuilder mayBeMissing(String... patterns) {
    this.mayBeMissing = patterns(patterns);
    return this;
  }

  private static List<MetricPattern> patterns(String... texts) {
    return Stream.of(texts).map(MetricPattern::new).toList();
  }

  GatePolicy build() {
    return new GatePolicy(
        GatePolicy.DEFAULT.judge(),
        GatePolicy.DEFAULT.thresholds(),
        rules,
        List.of(),
        limits,
        required,
        mayBeMissing,
        GatePolicy.DEFAULT.mayDiffer(),
        GatePolicy.DEFAULT.inconclusive());
  }
}
