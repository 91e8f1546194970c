package dev.assay.plugins.importers.nccltests;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.plugins.importers.nccltests.Columns.Entry;
import dev.assay.plugins.importers.nccltests.Columns.Measured;
import dev.assay.plugins.importers.text.Figure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One run of a program of nccl-tests or rccl-tests, as far as it was read. */
final class NcclRun {
  private static final Pattern VERSION = Pattern.compile("#? *nccl-tests version (\\S+)(.*)");
  private static final Pattern RCCL_VERSION = Pattern.compile("#? *rccl-tests: Version *(\\S*).*");
  private static final Pattern STARTING =
      Pattern.compile("# *Collective test starting: (?:\\S*/)?(\\w+?)_perf\\b.*");
  private static final Pattern CONFIGURATION = Pattern.compile("# *nThread +\\d.*");
  private static final Pattern SETTING =
      Pattern.compile(
          "\\b(agg iters|warmup iters|iters|validation|graph|minBytes|maxBytes): *(\\d+)"
              + "|\\b(minBytes|maxBytes) (\\d+)");
  private static final Pattern VERDICT =
      Pattern.compile("#? *Out of bounds values : +(\\d+) +(OK|FAILED).*");
  private static final Pattern AVERAGE =
      Pattern.compile("#? *Avg bus bandwidth +: +(\\S+)(?: .*)?");
  private static final Pattern FAILURE = Pattern.compile(".*Test (?:NCCL|CUDA|HIP)? ?failure.*");

  private final NcclRows rows = new NcclRows();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Line> unreadable = new ArrayList<>();
  private Optional<Line> began = Optional.empty();
  private Optional<String> printed = Optional.empty();
  private Optional<Columns> columns = Optional.empty();
  private Optional<Line> verdict = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private Optional<Line> averageLine = Optional.empty();
  private Optional<Figure> average = Optional.empty();
  private boolean configured;
  private boolean failed;
  private String title = "";

  /** Whether a line is the first of another run than this one, which has begun. */
  boolean endsBefore(String text) {
    return configured
        && (VERSION.matcher(text).matches()
            || STARTING.matcher(text).matches()
            || CONFIGURATION.matcher(text).matches());
  }

  void read(Line line) {
    String text = line.text();
    if (text.isBlank()) {
      return;
    }
    Matcher verdictOf = VERDICT.matcher(text);
    Matcher averageOf = AVERAGE.matcher(text);
    Optional<Columns> header = Columns.of(text, title);
    if (header.isPresent()) {
      columns = header;
      configured = true;
      begin(line);
    } else if (verdictOf.matches()) {
      verdict = Optional.of(line);
      failed = verdictOf.group(2).equals("FAILED");
    } else if (averageOf.matches()) {
      averageLine = Optional.of(line);
      average = Figure.parse(averageOf.group(1));
    } else if (FAILURE.matcher(text).matches()) {
      failure = failure.or(() -> Optional.of(text.strip()));
    } else if (columns.isPresent() && Columns.looksLikeRow(text)) {
      columns.get().entry(line).ifPresentOrElse(entries::add, () -> unreadable.add(line));
    } else {
      preamble(line);
    }
    if (text.contains("in-place")) {
      title = text;
    }
  }

  private void preamble(Line line) {
    String text = line.text();
    Matcher version = VERSION.matcher(text);
    Matcher rccl = RCCL_VERSION.matcher(text);
    Matcher starting = STARTING.matcher(text);
    if (version.matches()) {
      begin(line);
      rows.version("nccl-tests", version.group(1));
    } else if (rccl.matches()) {
      begin(line);
      rows.version("rccl-tests", rccl.group(1));
    } else if (starting.matches()) {
      begin(line);
      printed = Optional.of(starting.group(1));
    } else if (CONFIGURATION.matcher(text).matches()) {
      begin(line);
      configured = true;
      Matcher setting = SETTING.matcher(text);
      while (setting.find()) {
        rows.setting(
            setting.group(1) == null ? setting.group(3) : setting.group(1),
            setting.group(2) == null ? setting.group(4) : setting.group(2));
      }
    } else {
      rows.other(text);
    }
  }

  private void begin(Line line) {
    began = began.or(() -> Optional.of(line));
  }

  /** Whether its last line is the last of the file, which may have been cut within it. */
  void endsWithFile() {
    average = Optional.empty();
  }

  /** Whether its last line was read. */
  boolean isOver() {
    return averageLine.isPresent();
  }

  /**
   * Whether there was a row.
   *
   * @param command the collective that the command line before it names
   * @param fileName the one that the file's name names
   */
  boolean giveTo(ResultSink sink, Optional<Operation> command, Optional<Operation> fileName) {
    if (began.isEmpty()) {
      return false;
    }
    int line = began.get().number();
    String what = printed.map(name -> "a run of " + name).orElse("a run");
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      sink.leftOut(verdict.map(Line::number).orElse(line), what, problem.get());
      return false;
    }
    Optional<String> name = printed;
    if (name.isEmpty()) {
      Set<Operation> possible = possible();
      name =
          only(possible)
              .or(() -> command.filter(possible::contains))
              .or(() -> fileName.filter(possible::contains))
              .map(Operation::label);
      if (name.isEmpty()) {
        sink.leftOut(line, what, ask(possible));
        return false;
      }
    }
    for (Line bad : unreadable) {
      sink.leftOut(bad.number(), "a row", "its cells do not fit the header's columns");
    }
    return rows.give(sink, name.get(), entries, averageLine, average);
  }

  private Optional<String> problem() {
    if (failed) {
      return Optional.of("it found wrong results (Out of bounds values: FAILED)");
    }
    if (failure.isPresent()) {
      return Optional.of("it failed: " + failure.get());
    }
    if (entries.isEmpty()) {
      return Optional.of("it has no row");
    }
    if (verdict.isEmpty() || averageLine.isEmpty()) {
      return Optional.of("it never ended: its verdict and average are missing");
    }
    if (columns.map(Columns::processorTime).orElse(false)) {
      return Optional.of("its times are those of the processor (-C), not of the operation");
    }
    OptionalInt ranks = rows.devices().ranks();
    return ranks.isPresent() && ranks.getAsInt() == 1
        ? Optional.of("one rank exchanges nothing")
        : Optional.empty();
  }

  /** Every collective whose table can look like this one. */
  private Set<Operation> possible() {
    Set<Operation> possible = EnumSet.allOf(Operation.class);
    Entry row = entries.getLast();
    possible.removeIf(one -> !one.couldPrint(row.reduction(), row.root()));
    Measured best = row.measured().getFirst();
    OptionalInt ranks = rows.devices().ranks();
    possible.removeIf(
        one -> ranks.isPresent() && !one.fits(best.algorithm(), best.bus(), ranks.getAsInt()));
    boolean validated = best.wrong().isPresent();
    Optional<Measured> inPlace =
        row.measured().stream().filter(Measured::inPlace).filter(one -> one != best).findFirst();
    if (validated && inPlace.isPresent()) {
      // What these leave in place is not checked.
      boolean checked = inPlace.get().wrong().isPresent();
      Set<Operation> unchecked = EnumSet.of(Operation.ALL_TO_ALL, Operation.SENDRECV);
      possible.removeIf(one -> checked == unchecked.contains(one));
    }
    return possible;
  }

  private static Optional<Operation> only(Set<Operation> possible) {
    return possible.size() == 1 ? Optional.of(possible.iterator().next()) : Optional.empty();
  }

  private static String ask(Set<Operation> possible) {
    return possible.isEmpty()
        ? "nothing says which collective it is"
        : "it may be "
            + possible.stream().map(Operation::label).collect(Collectors.joining(", "))
            + ": name the file after it, such as "
            + possible.iterator().next().label()
            + ".log";
  }
}
