package dev.assay.plugins.host.cpu;

import dev.assay.api.InvalidResultException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Sorting the integers from 0 up, so that each one's place is known. Copying them is included. */
final class SortWork {
  private static final int KEYS = 1 << 16;
  private static final long SEED = 20_261_122;

  private final int[] shuffled = shuffled(new SplittableRandom(SEED));
  private final int[] keys = new int[KEYS];

  private static int[] shuffled(SplittableRandom random) {
    int[] keys = new int[KEYS];
    for (int i = 0; i < KEYS; i++) {
      int j = random.nextInt(i + 1);
      keys[i] = keys[j];
      keys[j] = i;
    }
    return keys;
  }

  int[] keys() {
    return keys;
  }

  long bytes() {
    return (long) KEYS * Integer.BYTES;
  }

  void run() {
    System.arraycopy(shuffled, 0, keys, 0, KEYS);
    Arrays.sort(keys);
  }

  void verify() throws InvalidResultException {
    for (int i = 0; i < KEYS; i++) {
      if (keys[i] != i) {
        throw new InvalidResultException(
            "After sorting, place %d holds %d, expected %d.".formatted(i, keys[i], i));
      }
    }
  }
}
