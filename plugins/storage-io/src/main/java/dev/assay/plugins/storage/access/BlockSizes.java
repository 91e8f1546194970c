package dev.assay.plugins.storage.access;

import dev.assay.api.Quantities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The sizes of I/Os in bytes and how often each occurs, by fio's {@code bs} and {@code bssplit}.
 */
public final class BlockSizes {
  private static final int PERCENT = 100;
  private static final int SECTOR = 512;

  private final int[] sizes;
  private final int[] upToPercent;
  private final int smallest;
  private final int largest;

  private BlockSizes(int[] sizes, int[] upToPercent) {
    this.sizes = sizes;
    this.upToPercent = upToPercent;
    smallest = Arrays.stream(sizes).min().orElseThrow();
    largest = Arrays.stream(sizes).max().orElseThrow();
    for (int size : sizes) {
      if (size % smallest != 0 || size % SECTOR != 0) {
        throw new IllegalArgumentException(
            "a block size of %d must be a multiple of 512 and of the smallest, %d"
                .formatted(size, smallest));
      }
    }
  }

  /** One size for all. */
  public static BlockSizes of(int size) {
    return new BlockSizes(new int[] {size}, new int[] {PERCENT});
  }

  /**
   * Reads fio's {@code bssplit}: {@code SIZE/PER_CENT} joined by colons. Sizes without a share get
   * what the others leave, in equal parts.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static BlockSizes split(String text) {
    String[] parts = text.split(":");
    int[] sizes = new int[parts.length];
    List<Integer> without = new ArrayList<>();
    int[] shares = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      String[] sizeAndShare = parts[i].split("/", 2);
      sizes[i] = within(text, 1, Quantities.bytes(sizeAndShare[0]), Integer.MAX_VALUE);
      if (sizeAndShare.length == 2 && !sizeAndShare[1].isEmpty()) {
        shares[i] = within(text, 0, Quantities.integer(sizeAndShare[1]), PERCENT);
      } else {
        without.add(i);
      }
    }
    int left = PERCENT - Arrays.stream(shares).sum();
    for (int i : without) {
      shares[i] = left / without.size();
    }
    int sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i];
      shares[i] = sum;
    }
    if (left < 0 || without.isEmpty() && left != 0) {
      throw new IllegalArgumentException("bssplit=" + text + ": the shares must add up to 100");
    }
    shares[shares.length - 1] = PERCENT;
    return new BlockSizes(sizes, shares);
  }

  private static int within(String text, int least, long number, int most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "bssplit=%s: %d is not within %d and %d".formatted(text, number, least, most));
    }
    return (int) number;
  }

  /** The size of the next I/O. */
  public int next(RandomGenerator random) {
    if (sizes.length == 1) {
      return sizes[0];
    }
    int percent = random.nextInt(PERCENT);
    int i = 0;
    while (percent >= upToPercent[i]) {
      i++;
    }
    return sizes[i];
  }

  /** Whether there is more than one size. */
  public boolean isSplit() {
    return sizes.length > 1;
  }

  /** As in fio's {@code bssplit}, in bytes. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sizes.length; i++) {
      int share = upToPercent[i] - (i == 0 ? 0 : upToPercent[i - 1]);
      text.append(i == 0 ? "" : ":").append(sizes[i]).append('/').append(share);
    }
    return text.toString();
  }

  /** Offsets are multiples of it. */
  public int smallest() {
    return smallest;
  }

  public int largest() {
    return largest;
  }
}
