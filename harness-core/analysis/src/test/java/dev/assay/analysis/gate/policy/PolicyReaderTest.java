package dev.assay.analysis.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.gate.policy.Limit.Bound;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyReaderTest {
  @Test
  void nothing_said_is_the_default() throws InvalidPolicyException {
    assertThat(PolicyReader.read(Map.of())).isEqualTo(GatePolicy.DEFAULT);
  }

  @Test
  void a_rule_inherits_what_it_leaves_out() throws InvalidPolicyException {
    GatePolicy policy =
        PolicyReader.read(
            Map.of(
                "tolerance",
                0.08,
                "rules",
                List.of(Map.of("metrics", "storage.io:*latency*", "minimumEffect", 0.04))));

    assertThat(policy.thresholdsOf("storage.io", "read-latency-p99"))
        .isEqualTo(new Thresholds(0.08, 0.04));
    assertThat(policy.thresholdsOf("storage.io", "read-iops"))
        .isEqualTo(new Thresholds(0.08, 0.02));
  }

  @Test
  void a_limit_has_a_bound_and_a_unit() throws InvalidPolicyException {
    GatePolicy policy =
        PolicyReader.read(
            Map.of(
                "limits", List.of(Map.of("metrics", "storage.io", "atMost", 250, "unit", "us"))));

    assertThat(policy.limitsOf("storage.io", "latency", Set.of()))
        .containsExactly(
            new Limit(
                new MetricPattern("storage.io"),
                Bound.AT_MOST,
                250,
                Unit.MICROSECOND,
                false,
                Optional.empty()));
  }

  @Test
  void what_may_differ_is_named_by_its_key() throws InvalidPolicyException {
    GatePolicy policy = PolicyReader.read(Map.of("mayDiffer", List.of("jdk", "vmType")));

    assertThat(policy.mayDiffer()).containsExactlyInAnyOrder(Aspect.JDK, Aspect.VM_TYPE);
    assertThatThrownBy(() -> PolicyReader.read(Map.of("mayDiffer", List.of("drivr"))))
        .hasMessageContaining("mayDiffer: drivr; did you mean 'driver'?");
  }

  @Test
  void what_becomes_of_an_inconclusive_gate_is_said_in_three_ways() throws InvalidPolicyException {
    assertThat(PolicyReader.read(Map.of("inconclusive", "fail")).inconclusive())
        .isEqualTo(WhenInconclusive.FAIL);
    assertThat(PolicyReader.read(Map.of("inconclusive", "warn")).inconclusive())
        .isEqualTo(WhenInconclusive.WARN);
    assertThat(PolicyReader.read(Map.of("inconclusive", Map.of("failAfter", 5))).inconclusive())
        .isEqualTo(WhenInconclusive.failAfter(5));
    assertThat(PolicyReader.read(Map.of()).inconclusive().failAfter()).hasValue(3);
  }

  @ParameterizedTest
  @MethodSource
  void nothing_else_is_said_of_inconclusive_gates(Object said, String problem) {
    assertThatThrownBy(() -> PolicyReader.read(Map.of("inconclusive", said)))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining(problem);
  }

  static Stream<Arguments> nothing_else_is_said_of_inconclusive_gates() {
    String number = "which is not a whole number of times from 1 to 100";
    return Stream.of(
        Arguments.of("wran", "inconclusive: wran; did you mean 'warn'? write fail, warn or"),
        Arguments.of("never", "inconclusive: never; write fail, warn or {failAfter: 3}"),
        Arguments.of(3, "inconclusive: 3; write fail, warn or {failAfter: 3}"),
        Arguments.of(Map.of(), "inconclusive needs failAfter"),
        Arguments.of(Map.of("failafter", 3), "'failafter'; did you mean 'failAfter'?"),
        Arguments.of(Map.of("failAfter", 0), "inconclusive has failAfter: 0, " + number),
        Arguments.of(Map.of("failAfter", 101), "failAfter: 101, " + number),
        Arguments.of(Map.of("failAfter", 2.5), "failAfter: 2.5, " + number),
        Arguments.of(Map.of("failAfter", "often"), "failAfter: often, " + number));
  }

  @Test
  void all_problems_are_told_at_once_and_unknown_keys_with_the_nearest() {
    Map<String, Object> tree =
        Map.of(
            "tolerence",
            0.05,
            "minimumEffect",
            5,
            "falseDiscoveryRate",
            "low",
            "rules",
            List.of(Map.of("tolerance", 0.1), "x"),
            "limits",
            List.of(
                Map.of("metrics", "a.b", "unit", "Gb/s", "atLeast", 1, "atMost", 2),
                Map.of("metrics", ":", "unit", "GB/s", "atLeast", 1)),
            "required",
            "storage.io");

    InvalidPolicyException failure =
        catchThrowableOfType(InvalidPolicyException.class, () -> PolicyReader.read(tree));

    assertThat(failure.problems())
        .containsExactlyInAnyOrder(
            "the policy has the unknown key 'tolerence'; did you mean 'tolerance'? Known are"
                + " falseDiscoveryRate, alpha, tolerance, minimumEffect, rules, groups, limits,"
                + " required, mayBeMissing, mayDiffer, inconclusive",
            "the policy has minimumEffect: 5.0; it is a fraction, such as 0.05 for 5 %",
            "the policy has falseDiscoveryRate: low, which is not a finite number",
            "rules[1] needs metrics, such as storage.io:*latency*",
            "the policy has rules: x, which is not a list of keys with values",
            "limits[1] has the unknown unit 'Gb/s'; units are written as GB/s or us",
            "limits[1] needs either atLeast or atMost",
            "limits[2] has a bad pattern: ':' is not a metric pattern: write workload:metric, such"
                + " as storage.io:*iops.",
            "the policy has required: storage.io, which is not a list");
    assertThat(failure).hasMessageStartingWith("The gate policy has 9 problems:\n- ");
  }

  @Test
  void patterns_are_literal_but_for_the_star() {
    MetricPattern pattern = new MetricPattern("host.*:p99.9");

    assertThat(pattern.matches("host.fma", "p99.9")).isTrue();
    assertThat(pattern.matches("host.fma", "p9979")).isFalse();
    assertThat(pattern.matches("hostXfma", "p99.9")).isFalse();
    assertThat(new MetricPattern("a.b").matches("a.b", "anything")).isTrue();
  }

  @Test
  void groups_have_a_name_of_their_own_and_metrics() {
    assertThatThrownBy(
            () ->
                PolicyReader.read(
                    Map.of(
                        "groups",
                        List.of(
                            Map.of("name", "io", "metrics", List.of("storage.*")),
                            Map.of("name", "io", "metrics", List.of("host.*")),
                            Map.of("metrcs", List.of("gpu.*"), "tolerance", 2)))))
        .isInstanceOfSatisfying(
            InvalidPolicyException.class,
            e ->
                assertThat(e.problems())
                    .containsExactlyInAnyOrder(
                        "groups[2] has the name 'io' of another",
                        "groups[3] has the unknown key 'metrcs'; did you mean 'metrics'? Known are"
                            + " name, metrics, tolerance, minimumEffect",
                        "groups[3] needs a name",
                        "groups[3] needs metrics, such as [\"storage.io:*latency*\"]",
                        "groups[3] has tolerance: 2.0; it is a fraction, such as 0.05 for 5 %"));
  }
}
