package dev.assay.plugins.storage.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockSizesTest {
  @Test
  void each_size_occurs_as_often_as_its_share_says() {
    BlockSizes sizes = BlockSizes.split("4k/60:64k/30:16k/10");
    SplittableRandom random = new SplittableRandom(5);
    int small = 0;
    int large = 0;
    for (int i = 0; i < 100_000; i++) {
      int size = sizes.next(random);
      small += size == 4096 ? 1 : 0;
      large += size == 65_536 ? 1 : 0;
    }

    assertThat(small / 100_000.0).isCloseTo(0.6, within(0.01));
    assertThat(large / 100_000.0).isCloseTo(0.3, within(0.01));
    assertThat(sizes.smallest()).isEqualTo(4096);
    assertThat(sizes.largest()).isEqualTo(65_536);
  }

  @Test
  void sizes_without_a_share_divide_what_is_left_as_in_fio() {
    BlockSizes sizes = BlockSizes.split("4k/50:8k/:16k");
    SplittableRandom random = new SplittableRandom(5);
    int left = 0;
    for (int i = 0; i < 100_000; i++) {
      left += sizes.next(random) == 8192 ? 1 : 0;
    }

    assertThat(left / 100_000.0).isCloseTo(0.25, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({
    "4k/60:64k/60, must add up to 100",
    "4k/60:64k/30, must add up to 100",
    "4k/50:6k/50, must be a multiple",
    "1000/100, must be a multiple of 512",
    "4k/x, not a whole number",
    "4k/-50:8k/150, -50 is not within 0 and 100",
    "4k/4294967396, 4294967396 is not within 0 and 100",
    "0/50:4k/50, 0 is not within 1 and 2147483647",
    "4g, 4294967296 is not within 1 and 2147483647"
  })
  void what_makes_no_sense_is_refused(String text, String why) {
    assertThatThrownBy(() -> BlockSizes.split(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
