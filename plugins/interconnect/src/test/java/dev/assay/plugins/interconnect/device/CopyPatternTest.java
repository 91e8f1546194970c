package dev.assay.plugins.interconnect.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.interconnect.device.CopyPattern.Link;
import dev.assay.plugins.interconnect.device.CopyPattern.Step;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyPatternTest {
  // For n devices: steps, and links in each, written out by hand for n = 4.
  @ParameterizedTest
  @CsvSource({
    "PAIR, 12, 1, 1",
    "PAIR_BIDIRECTIONAL, 6, 2, 1",
    "ONE_TO_ALL, 4, 3, 1",
    "ALL_TO_ONE, 4, 3, 3",
    "ONE_BIDIRECTIONAL, 4, 6, 3",
    "ALL_TO_ALL, 1, 12, 3"
  })
  void every_pattern_covers_every_link(CopyPattern pattern, int steps, int links, int intoOne) {
    List<Step> made = pattern.steps(4);

    assertThat(made).hasSize(steps).allSatisfy(step -> assertThat(step.links()).hasSize(links));
    assertThat(made.stream().flatMap(step -> step.links().stream()).distinct()).hasSize(12);
    assertThat(made)
        .allSatisfy(
            step ->
                assertThat(step.links().stream().filter(link -> link.to() == 0).count())
                    .isLessThanOrEqualTo(intoOne));
    assertThat(pattern.mostIntoOne(4)).isEqualTo(intoOne);
  }

  @ParameterizedTest
  @CsvSource({"ONE_TO_ALL, 2, 0", "ALL_TO_ONE, 0, 2"})
  void one_device_is_at_one_end_of_all(CopyPattern pattern, int from, int to) {
    Step step = pattern.steps(3).get(2);

    assertThat(step.name()).isEqualTo("2");
    assertThat(step.links()).contains(new Link(from, to)).doesNotContain(new Link(to, from));
  }
}
