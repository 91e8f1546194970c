package dev.assay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("bs", "iodepth", "rw", "warmupTime");

  @ParameterizedTest
  @CsvSource({
    "iodept, iodepth",
    "oidepth, iodepth",
    "IODEPTH, iodepth",
    "rv, rw",
    "warmup-time, warmupTime",
    "b, bs",
    "WARMPUTMIE, warmupTime",
  })
  void finds_what_was_mistyped(String typed, String meant) {
    assertThat(NearestName.of(typed, KNOWN)).contains(meant);
    assertThat(NearestName.hint(typed, KNOWN)).isEqualTo("did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @CsvSource({"zz", "q", "''", "engine", "queue-depth-of-device"})
  void does_not_guess_where_nothing_is_near(String typed) {
    assertThat(NearestName.of(typed, KNOWN)).isEmpty();
    assertThat(NearestName.hint(typed, KNOWN)).isEqualTo("known: bs, iodepth, rw, warmupTime.");
  }

  @Test
  void says_that_there_is_none_where_nothing_is_known() {
    assertThat(NearestName.hint("bs", List.of())).isEqualTo("there is none.");
  }
}
