package dev.assay.plugins.importers.iperf2;

import dev.assay.plugins.importers.text.Figures;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code iperf -y C}: of an interval or a whole transfer.
 *
 * @param ends the addresses and ports of both
 * @param id of the stream; -1 for the sum of several
 * @param from seconds since it began
 * @param to seconds since it began
 * @param datagrams empty for TCP
 */
record Report(
    int line,
    String ends,
    String target,
    String id,
    double from,
    double to,
    double bitsPerSecond,
    Optional<Datagrams> datagrams) {
  /**
   * What a receiver of UDP saw.
   *
   * @param percent of the datagrams that were lost; empty where this end does not know
   */
  record Datagrams(OptionalDouble jitterMilliseconds, OptionalDouble percent) {}

  static final Pattern LINE =
      Pattern.compile(
          "^\\d{14}(?:\\.\\d{1,6})?,([^,\\s]{1,60},\\d{1,5}),(([^,\\s]{1,60}),\\d{1,5}),(-?\\d{1,9}),"
              + "(\\d{1,9}\\.\\d{1,6})-(\\d{1,9}\\.\\d{1,6}),(\\d{1,18}),(\\d{1,18})"
              + "(?:,(-?\\d{1,9}\\.\\d{3}),(-?\\d{1,12}),(-?\\d{1,12}),(-?\\d{1,3}\\.\\d{3,6}),(\\d{1,12}))?$",
          Pattern.MULTILINE);

  /** The times have one digit behind the point, and the rate is that of the exact ones. */
  private static final double ROUNDING = 0.2;

  static Optional<Report> of(int number, String text) {
    Matcher cells = LINE.matcher(text.strip());
    if (!cells.matches()) {
      return Optional.empty();
    }
    double from = Double.parseDouble(cells.group(5));
    double to = Double.parseDouble(cells.group(6));
    double bits = Double.parseDouble(cells.group(8));
    double expected = Double.parseDouble(cells.group(7)) * 8 / (to - from);
    // A line that was cut has a rate with fewer digits.
    if (!(to > from) || !(Math.abs(bits - expected) <= ROUNDING * expected)) {
      return Optional.empty();
    }
    return Optional.of(
        new Report(
            number,
            cells.group(1) + "," + cells.group(2),
            cells.group(3),
            cells.group(4),
            from,
            to,
            bits,
            Optional.ofNullable(cells.group(9)).map(_ -> datagrams(cells))));
  }

  private static Datagrams datagrams(Matcher cells) {
    boolean known = !cells.group(11).startsWith("-") && !cells.group(11).equals("0");
    return known
        ? new Datagrams(Figures.parse(cells.group(9)), Figures.parse(cells.group(12)))
        : new Datagrams(OptionalDouble.empty(), OptionalDouble.empty());
  }

  boolean ofSum() {
    return id.equals("-1");
  }
}
