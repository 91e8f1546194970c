package dev.assay.plugins.importers.nccltests;

import dev.assay.api.importing.Line;
import dev.assay.plugins.importers.text.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The columns of a table, as its header names them: they differ between versions, and cells of
 * {@code redop} and {@code root} can be blank, so a row is read from its right.
 *
 * @param middle names between {@code type} and the first time
 * @param groups the columns of each placement
 * @param inPlaceAlone whether the only group is of operations in place
 * @param timeToMicroseconds what a time is multiplied by
 */
record Columns(
    List<String> middle,
    List<List<String>> groups,
    boolean inPlaceAlone,
    double timeToMicroseconds,
    boolean processorTime) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern TIMESTAMP =
      Pattern.compile("\\s+\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d\\S*$");
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

  /** Names of the first versions, of 2017, and what they are called since. */
  private static final Map<String, String> OLD_NAMES =
      Map.of("bytes", "size", "n", "count", "op", "redop", "res", "error", "cputime", "time");

  /** What is before the measured columns: size, count and type. */
  private static final int LEADING = 3;

  /** Of sums of binary fractions. */
  private static final double ROUNDING = 1e-9;

  /** The least a group needs. */
  private static final List<String> NEEDED = List.of("time", "algbw", "busbw");

  /**
   * One placement of a row.
   *
   * @param wrong the number of wrong elements; empty where the run did not check or does not count
   */
  record Measured(
      boolean inPlace, Figure microseconds, Figure algorithm, Figure bus, Optional<Figure> wrong) {
    /** Whether the bandwidth is the size over the time, as far as the printed digits tell. */
    boolean agreesWith(long bytes) {
      return algorithm.high() * microseconds.high() * 1e3 >= bytes * (1 - ROUNDING)
          && algorithm.low() * microseconds.low() * 1e3 <= bytes * (1 + ROUNDING);
    }
  }

  /** A row. */
  record Entry(
      Line line,
      long bytes,
      String type,
      Optional<String> reduction,
      Optional<String> root,
      List<Measured> measured) {}

  /**
   * The columns that a line names; empty where it is no header.
   *
   * @param title the line before, which tells the placements
   */
  static Optional<Columns> of(String header, String title) {
    String[] words = BLANKS.split(header.replace('#', ' ').replace(" wrong", " #wrong").strip());
    if (words.length < LEADING + NEEDED.size() || !header.contains("busbw")) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (String word : words) {
      String lower = word.toLowerCase(Locale.ROOT);
      names.add(OLD_NAMES.getOrDefault(lower, lower));
    }
    if (!names.subList(0, LEADING).equals(List.of("size", "count", "type"))) {
      return Optional.empty();
    }
    names.remove("timestamp");
    int first = names.indexOf("time");
    if (first < LEADING) {
      return Optional.empty();
    }
    List<List<String>> groups = new ArrayList<>();
    for (String name : names.subList(first, names.size())) {
      if (name.equals("time")) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(name);
    }
    boolean bothNamed = title.contains("out-of-place");
    boolean usable =
        groups.stream().allMatch(group -> group.containsAll(NEEDED))
            && (groups.size() == 2 || groups.size() == 1 && title.contains("in-place"));
    return usable
        ? Optional.of(
            new Columns(
                names.subList(LEADING, first),
                groups,
                groups.size() == 1 && !bothNamed,
                words[0].equals("bytes") ? 1e3 : 1,
                header.contains("cputime")))
        : Optional.empty();
  }

  /** Whether a line begins as a row does. */
  static boolean looksLikeRow(String text) {
    String[] words = BLANKS.split(text.strip(), LEADING + 1);
    return words.length > LEADING
        && INTEGER.matcher(words[0]).matches()
        && INTEGER.matcher(words[1]).matches();
  }

  /** A row; empty where its cells do not fit the columns. */
  Optional<Entry> entry(Line line) {
    String text = TIMESTAMP.matcher(line.text().stripTrailing()).replaceFirst("");
    String[] words = BLANKS.split(text.strip());
    int cells = groups.stream().mapToInt(List::size).sum();
    int given = words.length - LEADING - cells;
    List<List<String>> present = groups;
    boolean inPlace = inPlaceAlone;
    if (given < 0 && groups.size() == 2) {
      // A replayed trace has operations in place alone.
      present = List.of(groups.getLast());
      given = words.length - LEADING - groups.getLast().size();
      inPlace = true;
    }
    if (given < 0 || given > middle.size()) {
      return Optional.empty();
    }
    List<Measured> measured = new ArrayList<>();
    int at = LEADING + given;
    for (List<String> group : present) {
      Optional<Measured> one =
          measured(group, List.of(words).subList(at, at + group.size()), inPlace);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      measured.add(one.get());
      at += group.size();
      inPlace = true;
    }
    Optional<String> reduction = Optional.empty();
    Optional<String> root = Optional.empty();
    for (String word : List.of(words).subList(LEADING, LEADING + given)) {
      if (INTEGER.matcher(word).matches()) {
        root = Optional.of(word);
      } else {
        reduction = Optional.of(word);
      }
    }
    boolean fits =
        INTEGER.matcher(words[0]).matches()
            && !words[0].startsWith("-")
            && !INTEGER.matcher(words[2]).matches()
            && (given < 2 || reduction.isPresent() && root.isPresent())
            && (root.isEmpty() || middle.contains("root"))
            && (reduction.isEmpty() || middle.contains("redop"));
    return fits
        ? Optional.of(
            new Entry(line, Long.parseLong(words[0]), words[2], reduction, root, measured))
        : Optional.empty();
  }

  private Optional<Measured> measured(List<String> group, List<String> words, boolean inPlace) {
    Optional<Figure> time = Figure.parse(words.get(group.indexOf("time")));
    Optional<Figure> algorithm = Figure.parse(words.get(group.indexOf("algbw")));
    Optional<Figure> bus = Figure.parse(words.get(group.indexOf("busbw")));
    int check = Math.max(group.indexOf("#wrong"), group.indexOf("error"));
    Optional<Figure> wrong = check < 0 ? Optional.empty() : Figure.parse(words.get(check));
    boolean readable =
        time.isPresent()
            && algorithm.isPresent()
            && bus.isPresent()
            && (check < 0 || wrong.isPresent() || words.get(check).equals("N/A"));
    return readable
        ? Optional.of(
            new Measured(
                inPlace,
                time.get().times(timeToMicroseconds),
                algorithm.get(),
                bus.get(),
                group.contains("#wrong") ? wrong : Optional.empty()))
        : Optional.empty();
  }
}
