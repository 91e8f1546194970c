package dev.assay.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadSelectionTest {
  @ParameterizedTest
  @CsvSource({
    "host.clock, host.clock, true",
    "host, host.clock, true",
    "host.memory-stream, host.memory-stream.copy, true",
    "host, hostile.clock, false",
    "host.clock, host.clocks, false",
    "clock, host.clock, false",
    "*, host.clock, true",
    "*.clock, host.clock, true",
    "h*k, host.clock, true",
    "*stream*, host.memory-stream.copy, true",
    "'', host.clock, false",
    "host.cl.ck, host.clock, false",
    "[a-z]*, host.clock, false",
    "\\E.*\\Q, host.clock, false",
    "org.Jmh$Inner, org.Jmh$Inner.run, true",
  })
  void selects_an_id_its_leading_words_or_a_pattern_and_nothing_else(
      String selection, String id, boolean selected) {
    assertThat(new WorkloadSelection(selection).matches(id)).isEqualTo(selected);
  }
}
