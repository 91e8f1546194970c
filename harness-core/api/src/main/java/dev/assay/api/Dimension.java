package dev.assay.api;

import java.util.Set;

/**
 * The kind of quantity a {@link Unit} measures. Units convert only within one dimension, and two
 * dimensions are the same when their names are.
 *
 * @param name lower case words, such as {@code "data rate"}
 */
public record Dimension(String name) {
  public static final Dimension TIME = new Dimension("time");
  public static final Dimension DATA = new Dimension("data");
  public static final Dimension DATA_RATE = new Dimension("data rate");
  public static final Dimension OPERATION_RATE = new Dimension("operation rate");
  public static final Dimension TIME_PER_OPERATION = new Dimension("time per operation");
  public static final Dimension IO_RATE = new Dimension("I/O rate");
  public static final Dimension FLOP_RATE = new Dimension("floating-point rate");
  public static final Dimension SAMPLE_RATE = new Dimension("sample rate");
  public static final Dimension FREQUENCY = new Dimension("frequency");
  public static final Dimension POWER = new Dimension("power");
  public static final Dimension ENERGY = new Dimension("energy");
  public static final Dimension TEMPERATURE = new Dimension("temperature");
  public static final Dimension FRACTION = new Dimension("fraction");
  public static final Dimension COUNT = new Dimension("count");

  private static final Set<Dimension> NEVER_NEGATIVE =
      Set.of(
          TIME,
          DATA,
          DATA_RATE,
          OPERATION_RATE,
          TIME_PER_OPERATION,
          IO_RATE,
          FLOP_RATE,
          SAMPLE_RATE,
          FREQUENCY,
          POWER,
          ENERGY,
          COUNT);

  /** A workload that did anything at all has more. */
  private static final Set<Dimension> NEVER_ZERO = Set.of(FLOP_RATE, FREQUENCY, TIME_PER_OPERATION);

  public Dimension {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A dimension needs a name, such as 'data rate'.");
    }
  }

  /** Its name as the subject of a sentence. */
  String withArticle() {
    boolean vowel = "aeioAEIO".indexOf(name.charAt(0)) >= 0;
    return (vowel ? "an " : "a ") + name;
  }

  /**
   * Whether values of this dimension add up: what is done in a second does, which is what names
   * that end in {@code "rate"} are for. Two machines together do the sum of their rates; their
   * latencies, clocks and efficiencies stay what they are.
   */
  public boolean addsUp() {
    return name.endsWith("rate");
  }

  /**
   * Whether a value of this dimension can be below 0, as a fraction, a temperature and quantities
   * that only a plugin knows can. Times, rates, amounts of data and counts cannot: a difference of
   * them is a quantity of its own, with a dimension such as {@code "clock offset"}.
   */
  public boolean allowsNegative() {
    return !NEVER_NEGATIVE.contains(this);
  }

  /**
   * Whether a value of this dimension can be 0, as a count or a data rate can of which there was
   * none. An operation takes time, a clock ticks, and who counts floating-point operations does
   * some.
   */
  public boolean allowsZero() {
    return !NEVER_ZERO.contains(this);
  }
}
