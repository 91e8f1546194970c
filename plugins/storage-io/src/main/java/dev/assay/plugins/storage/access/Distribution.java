package dev.assay.plugins.storage.access;

import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How random I/O is spread, by fio's {@code random_distribution}. */
public sealed interface Distribution {
  /** Every block once before any twice. */
  record Uniform() implements Distribution {}

  /** Popularity falls with the rank's power {@code theta}. */
  record Zipf(double theta) implements Distribution {
    public Zipf {
      if (!(theta > 0) || theta == 1 || theta > 5) {
        throw new IllegalArgumentException(
            "zipf:" + theta + ": theta must be above 0, at most 5, and not 1, such as zipf:1.2");
      }
    }
  }

  /** A share {@code h} of the blocks gets the share {@code 1 - h} of the I/Os. */
  record Pareto(double h) implements Distribution {
    public Pareto {
      if (!(h > 0 && h < 1)) {
        throw new IllegalArgumentException(
            "pareto:" + h + ": h must be between 0 and 1, such as pareto:0.2");
      }
    }
  }

  /**
   * Reads {@code random}, {@code zipf:THETA} or {@code pareto:H}.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static Distribution parse(String text) {
    if (text.equals("random")) {
      return new Uniform();
    }
    Matcher matcher =
        Pattern.compile("(zipf|pareto):([0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)").matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "random_distribution=" + text + " is not random, zipf:THETA or pareto:H");
    }
    double value = Double.parseDouble(matcher.group(2));
    return matcher.group(1).equals("zipf") ? new Zipf(value) : new Pareto(value);
  }

  /** The places of random I/O over so many blocks. */
  default BlockSequence over(long blocks, RandomGenerator random) {
    return switch (this) {
      case Uniform() -> new ShuffledBlocks(blocks, random);
      case Zipf(double theta) -> new ZipfBlocks(blocks, theta, random);
      case Pareto(double h) -> new ParetoBlocks(blocks, h, random);
    };
  }

  /** The places of sequential I/O over so many blocks. */
  static BlockSequence sequential(long blocks) {
    return new SequentialBlocks(blocks);
  }
}
