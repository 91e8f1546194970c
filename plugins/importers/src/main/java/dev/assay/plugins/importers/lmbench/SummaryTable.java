package dev.assay.plugins.importers.lmbench;

import dev.assay.api.Better;
import dev.assay.api.Dimension;
import dev.assay.api.Metric;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.text.Figures;
import dev.assay.plugins.importers.text.ForeignMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of the summary. Their cells are known by where they stand, since many are blank: the
 * line of hyphens below a heading says how far each reaches, and numbers stand at its right.
 */
final class SummaryTable {
  private static final Pattern TITLE = Pattern.compile("L M B E N C H\\s+(\\d) \\. (\\d)");
  private static final Pattern RULE = Pattern.compile("-{2,}(?: +-{2,}){3,}\\s*");
  private static final Pattern HYPHENS = Pattern.compile("-+");
  private static final Pattern OF_MAKE = Pattern.compile("make(?:\\[\\d+\\])?: ");
  private static final int NAMES = 2;

  private Tool tool = Tool.ofUnknownVersion("lmbench");
  private Optional<SummarySection> section = Optional.empty();
  private List<Integer> ends = List.of();
  private List<String> names = List.of();

  /**
   * Whether a row came of the line.
   *
   * @param whole whether the line has its end
   */
  boolean read(Line line, boolean whole, ResultSink sink) {
    String text = line.text();
    Matcher title = TITLE.matcher(text);
    if (title.find()) {
      tool = Tool.of("lmbench", title.group(1) + "." + title.group(2));
    }
    if (text.isBlank()) {
      ends = List.of();
    } else if (text.stripTrailing().endsWith(" better") || text.startsWith("Basic system")) {
      ends = List.of();
      section = SummarySection.of(text);
    } else if (RULE.matcher(text).matches()) {
      rule(line, sink);
    } else if (!ends.isEmpty() && !text.startsWith("-") && !OF_MAKE.matcher(text).lookingAt()) {
      return row(line, whole, sink);
    }
    return false;
  }

  private void rule(Line line, ResultSink sink) {
    ends = HYPHENS.matcher(line.text()).results().map(found -> found.end()).toList();
    Optional<List<String>> known = section.flatMap(of -> of.named(ends.size() - NAMES));
    if (known.isEmpty()) {
      section.ifPresent(
          of ->
              sink.leftOut(
                  line.number(), of.title(), "its columns are not those of lmbench 2 or 3"));
      ends = List.of();
    }
    names = known.orElse(List.of());
  }

  private boolean row(Line line, boolean ended, ResultSink sink) {
    Optional<List<String>> cells = cells(line.text());
    if (cells.isEmpty()) {
      sink.leftOut(line.number(), "a row of the summary", "a cell reaches into the next column");
      return false;
    }
    boolean any = false;
    for (int i = 0; i < names.size(); i++) {
      String cell = cells.get().get(i + NAMES).strip();
      // The last cell of a line without its end may have been cut short.
      boolean whole = ended || line.text().length() >= ends.get(i + NAMES);
      OptionalDouble value = whole ? number(cell) : OptionalDouble.empty();
      if (names.get(i).isEmpty() || cell.isEmpty()) {
        continue;
      }
      if (value.isPresent() && value.getAsDouble() > 0) {
        sink.row(
            row(names.get(i), value.getAsDouble())
                .at(line.number())
                .about(About.MACHINE, cells.get().get(0).strip())
                .about(About.SYSTEM, cells.get().get(1).strip()));
        any = true;
      } else {
        sink.leftOut(
            line.number(),
            names.get(i),
            (whole ? "'%s' is no number over 0" : "'%s' may have been cut short").formatted(cell));
      }
    }
    return any;
  }

  /** Empty where a cell is not parted from the next by a blank. */
  private Optional<List<String>> cells(String text) {
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int end : ends) {
      if (end < text.length() && text.charAt(end) != ' ') {
        return Optional.empty();
      }
      cells.add(text.substring(Math.min(from, text.length()), Math.min(end, text.length())));
      from = end;
    }
    return text.length() > from && !text.substring(from).isBlank()
        ? Optional.empty()
        : Optional.of(cells);
  }

  /** Such as "12.5K", a thousand each, and "87." */
  private static OptionalDouble number(String cell) {
    double scale = cell.endsWith("K") ? 1e3 : cell.endsWith("M") ? 1e6 : 1;
    OptionalDouble value = Figures.parse(scale > 1 ? cell.substring(0, cell.length() - 1) : cell);
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * scale) : value;
  }

  private Row row(String name, double value) {
    SummarySection of = section.orElseThrow();
    if (of.workload().equals("memory-latency") && name.equals("random")) {
      return MemoryRows.chase(tool, Row.UNKNOWN, value);
    }
    Better better = of.unit().dimension() == Dimension.TIME ? Better.LOWER : Better.HIGHER;
    Metric metric =
        ForeignMetric.of(
            name,
            of.unit(),
            better,
            "The column %s of lmbench's table: %s.".formatted(name, of.title()));
    boolean least = of.workload().equals("memory-latency");
    return Row.of(tool, "lmbench." + of.workload(), of.category(), metric)
        .statistic(least ? Statistic.BEST : Statistic.MEDIAN)
        .values(value)
        .apart("Assay has no workload that does what lmbench does here.");
  }
}
