package dev.assay.plugins.host.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentPagesTest {
  /** From /proc/self/smaps of Linux 6.18, shortened. */
  private static final List<String> SMAPS =
      """
      7f0000000000-7f0000800000 rw-p 00000000 00:00 0\s
      Size:               8192 kB
      Rss:                6144 kB
      Pss:                6144 kB
      AnonHugePages:      4096 kB
      ShmemPmdMapped:        0 kB
      VmFlags: rd wr mr mw me ac sd hg\s
      7f0000800000-7f0000a00000 rw-p 00000000 00:00 0\s
      Rss:                2048 kB
      AnonHugePages:         0 kB
      ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
      Rss:                   4 kB
      AnonHugePages:         0 kB
      """
          .lines()
          .toList();

  @Test
  void only_the_mappings_of_the_range_are_counted() {
    assertThat(ResidentPages.of(SMAPS, 0x7f0000200000L, 4096))
        .isEqualTo(new ResidentPages(6L << 20, 4L << 20));
  }

  @Test
  void a_range_over_two_mappings_counts_both() {
    assertThat(ResidentPages.of(SMAPS, 0x7f00007ff000L, 8192))
        .isEqualTo(new ResidentPages(8L << 20, 4L << 20));
  }

  @Test
  void a_range_that_is_not_mapped_has_no_pages() {
    assertThat(ResidentPages.of(SMAPS, 0x7f0000a00000L, 4096)).isEqualTo(new ResidentPages(0, 0));
  }
}
