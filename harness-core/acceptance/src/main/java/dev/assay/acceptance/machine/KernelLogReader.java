package dev.assay.acceptance.machine;

import dev.assay.acceptance.machine.CommandOutput.Ended;
import dev.assay.acceptance.machine.CommandOutput.NotRun;
import dev.assay.acceptance.machine.KernelLog.Entry;
import dev.assay.api.machine.Fact;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the kernel's log: from the journal, which keeps all of it, else from the kernel's own
 * buffer. Either may be closed to ordinary users.
 */
final class KernelLogReader {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("journalctl", "-k", "-b", "-q", "--no-pager", "-o", "short-iso"),
          List.of("dmesg", "--time-format", "iso"),
          List.of("dmesg"));

  private static final Pattern JOURNAL =
      Pattern.compile("(?=\\S*[0-9]T[0-9])(\\S++)\\s++\\S++\\s++kernel(?:\\[[0-9]+\\])?:\\s?(.*)");
  private static final Pattern ISO = Pattern.compile("(?=\\S*[0-9]T[0-9])(\\S++) (.*)");
  private static final Pattern SINCE_START = Pattern.compile("\\[\\s*[0-9]+\\.[0-9]+\\] ?(.*)");
  private static final String FIRST_LINE = "Linux version ";

  /** Offsets with and without a colon, fractions after a comma as dmesg writes them. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  private KernelLogReader() {}

  static Fact<KernelLog> read(Commands commands) {
    List<String> reasons = new ArrayList<>();
    for (List<String> command : COMMANDS) {
      switch (commands.ask(command)) {
        case NotRun none -> reasons.add(command.getFirst() + ": " + none.reason());
        case Ended ended -> {
          List<Entry> entries = entries(ended.text());
          if (ended.status() == 0 && !entries.isEmpty()) {
            return new Fact.Known<>(new KernelLog(entries, complete(entries)), ended.command());
          }
          reasons.add(reason(command.getFirst(), ended));
        }
      }
    }
    return new Fact.Unknown<>(
        "the kernel's log cannot be read (%s)"
            .formatted(String.join("; ", reasons.stream().distinct().toList())));
  }

  private static String reason(String program, Ended ended) {
    String said =
        ended.errors().lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    if (said.isEmpty()) {
      return "%s shows no line of it, status %d".formatted(program, ended.status());
    }
    return said.startsWith(program + ":") ? said : program + ": " + said;
  }

  private static boolean complete(List<Entry> entries) {
    return entries.stream().limit(20).anyMatch(entry -> entry.text().startsWith(FIRST_LINE));
  }

  private static List<Entry> entries(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(KernelLogReader::entry).toList();
  }

  private static Entry entry(String line) {
    for (Pattern pattern : List.of(JOURNAL, ISO)) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        Optional<Instant> time = time(matcher.group(1));
        if (time.isPresent()) {
          return new Entry(time, matcher.group(2));
        }
      }
    }
    Matcher bracketed = SINCE_START.matcher(line);
    return new Entry(Optional.empty(), bracketed.matches() ? bracketed.group(1) : line);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(',', '.'), TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
