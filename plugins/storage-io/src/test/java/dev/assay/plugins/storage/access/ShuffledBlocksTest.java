package dev.assay.plugins.storage.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffledBlocksTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 64, 65, 1000, 262_144})
  void every_pass_visits_every_block_once(int blocks) {
    ShuffledBlocks sequence = new ShuffledBlocks(blocks, new SplittableRandom(7));

    for (int pass = 0; pass < 2; pass++) {
      assertThat(draw(sequence, blocks).stream().sorted().toList())
          .isEqualTo(LongStream.range(0, blocks).boxed().toList());
    }
  }

  @Test
  void passes_differ_in_their_order() {
    ShuffledBlocks sequence = new ShuffledBlocks(1000, new SplittableRandom(7));

    assertThat(draw(sequence, 1000)).isNotEqualTo(draw(sequence, 1000));
  }

  /** The mean distance of two uniform points of [0, 1] is 1/3, and so it is for a random order. */
  @Test
  void neighbours_in_time_are_far_apart_like_random_ones() {
    int blocks = 100_000;
    for (int seed = 0; seed < 20; seed++) {
      List<Long> order = draw(new ShuffledBlocks(blocks, new SplittableRandom(seed)), blocks);
      double sum = 0;
      for (int i = 1; i < blocks; i++) {
        sum += Math.abs(order.get(i) - order.get(i - 1));
      }

      assertThat(sum / (blocks - 1) / blocks).isCloseTo(1.0 / 3, within(0.02));
    }
  }

  private static List<Long> draw(BlockSequence sequence, int count) {
    List<Long> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(sequence.next(1));
    }
    return drawn;
  }
}
