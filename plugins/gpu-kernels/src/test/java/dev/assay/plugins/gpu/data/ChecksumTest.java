package dev.assay.plugins.gpu.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {
  private static final int WORDS = 4096;

  private static int sum(int[] words) {
    return IntStream.range(0, WORDS).map(i -> Checksum.ofWord(words[i], i)).sum();
  }

  /** Weights of places alone let an even number of wrong signs, and many of other bits, cancel. */
  @ParameterizedTest
  @ValueSource(ints = {0, 15, 29, 30, 31})
  void a_bit_that_is_wrong_in_two_words_is_found_wherever_they_are(int bit) {
    RandomValues random = new RandomValues(1);
    int[] words = IntStream.range(0, WORDS).map(i -> (int) random.bits(i)).toArray();
    int right = sum(words);
    for (int second = 1; second < WORDS; second++) {
      words[0] ^= 1 << bit;
      words[second] ^= 1 << bit;
      assertThat(sum(words)).as("words 0 and %d", second).isNotEqualTo(right);
      words[0] ^= 1 << bit;
      words[second] ^= 1 << bit;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1024, 4095})
  void words_that_changed_places_are_found(int other) {
    int[] words = IntStream.range(0, WORDS).map(i -> i * i).toArray();
    int right = sum(words);
    int first = words[0];
    words[0] = words[other];
    words[other] = first;

    assertThat(sum(words)).isNotEqualTo(right);
  }
}
