package dev.assay.api.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListTest {
  @Test
  void ranges_and_single_ones_are_read_in_their_order() {
    assertThat(CpuList.parse("0-3,8\n")).containsExactly(0, 1, 2, 3, 8);
    assertThat(CpuList.parse("191")).containsExactly(191);
  }

  /** A node of memory alone has an empty list; nobody has CPUs beyond CONFIG_NR_CPUS. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "0-", "-1", "a", "0,,1", "0-8192", "99999999999", "0-1-2"})
  void what_is_no_list_is_no_cpu(String text) {
    assertThat(CpuList.parse(text)).isEmpty();
  }
}
