package dev.assay.vmtypes.catalogue;

/**
 * How many of something, which may be a part of one: a sixth of a GPU.
 *
 * @param over at least 1
 * @param under at least 1
 */
public record Fraction(int over, int under) {
  public Fraction {
    if (over < 1 || under < 1) {
      throw new IllegalArgumentException("A fraction must be above 0, was " + over + "/" + under);
    }
  }

  /** Such as {@code 8} or {@code 1/6}. */
  public static Fraction of(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new Fraction(Integer.parseInt(text), 1)
        : new Fraction(
            Integer.parseInt(text.substring(0, slash)),
            Integer.parseInt(text.substring(slash + 1)));
  }

  public double value() {
    return (double) over / under;
  }

  /** How many things there are to see, of which the last may be a part. */
  public int roundedUp() {
    return Math.ceilDiv(over, under);
  }

  @Override
  public String toString() {
    return under == 1 ? Integer.toString(over) : over + "/" + under;
  }
}
