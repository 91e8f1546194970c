package dev.assay.plugins.importers.netperf;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables that netperf prints: a title, a header of four lines, and a line or two of figures.
 */
final class Classic {
  static final Pattern TITLE =
      Pattern.compile(
          "^\\s*(?:MIGRATED )?(TCP STREAM|TCP MAERTS|TCP SENDFILE|UDP STREAM|UDP UNIDIRECTIONAL"
              + " SEND|TCP REQUEST/RESPONSE|UDP REQUEST/RESPONSE|TCP Connect/Request/Response) TEST"
              + " from .* to (\\S+) \\(");
  static final Pattern BURST = Pattern.compile("first burst (\\d{1,9})");
  private static final Pattern UNIT = Pattern.compile("secs\\.?\\s.*?(10\\^\\dbits|[KMG]?Bytes)/s");
  private static final Pattern VERSION = Pattern.compile("^Netperf version (\\S{1,40})");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");

  // All but service demands have two digits behind the point: one with fewer was cut.
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}\\.\\d{2}");

  private final ResultSink sink;
  private Optional<String> version = Optional.empty();
  private Optional<Measured> test = Optional.empty();
  private Optional<String> unit = Optional.empty();
  private boolean perSecond;
  private boolean any;

  Classic(ResultSink sink) {
    this.sink = sink;
  }

  boolean any() {
    return any;
  }

  Optional<String> version() {
    return version;
  }

  void read(Line line) {
    String text = line.text();
    Matcher named = VERSION.matcher(text);
    version = named.find() ? Optional.of(named.group(1)) : version;
    Matcher title = TITLE.matcher(text);
    if (title.find()) {
      test = Optional.of(begin(title, text));
      unit = Optional.empty();
      perSecond = false;
      return;
    }
    Matcher unitOf = UNIT.matcher(text);
    unit = unitOf.find() ? Optional.of(unitOf.group(1)) : unit;
    perSecond |= text.contains("per sec");
    String[] cells = text.strip().split("\\s+");
    if (test.isPresent() && WHOLE.matcher(cells[0]).matches()) {
      figures(line.number(), test.get(), List.of(cells));
    }
  }

  private Measured begin(Matcher title, String text) {
    String name =
        switch (title.group(1)) {
          case "TCP STREAM" -> "tcp-stream";
          case "TCP MAERTS" -> "tcp-maerts";
          case "TCP SENDFILE" -> "tcp-sendfile";
          case "TCP REQUEST/RESPONSE" -> "tcp-rr";
          case "UDP REQUEST/RESPONSE" -> "udp-rr";
          case "TCP Connect/Request/Response" -> "tcp-crr";
          default -> "udp-stream";
        };
    Matcher burst = BURST.matcher(text);
    boolean several = burst.find() && !burst.group(1).matches("0+");
    return new Measured(
        version,
        name,
        Optional.of(title.group(2)),
        several ? "Several requests were on their way at once." : "");
  }

  private void figures(int line, Measured of, List<String> cells) {
    if (of.name().equals("udp-stream")) {
      if (shape(cells, "iiDiiD") && unit.isPresent()) {
        any |= of.rate(line, cells.get(1), number(cells, 5), unit.get(), true, sink);
      } else if (shape(cells, "iDiD") && unit.isPresent()) {
        any |= of.rate(line, "", number(cells, 3), unit.get(), false, sink);
      }
    } else if (of.name().endsWith("rr")) {
      if ((shape(cells, "iiiiDD") || withCpu(cells, "iiiiDD")) && perSecond) {
        any |= of.transactions(line, cells.get(2), cells.get(3), number(cells, 5), sink);
      }
    } else if ((shape(cells, "iiiDD") || withCpu(cells, "iiiDD")) && unit.isPresent()) {
      any |= of.rate(line, cells.get(2), number(cells, 4), unit.get(), true, sink);
    }
  }

  /** Whether there are that many cells, whole (i) and decimal (D) ones. */
  private static boolean shape(List<String> cells, String kinds) {
    boolean fits = cells.size() == kinds.length();
    for (int i = 0; fits && i < cells.size(); i++) {
      fits = (kinds.charAt(i) == 'i' ? WHOLE : DECIMAL).matcher(cells.get(i)).matches();
    }
    return fits;
  }

  /** With utilizations and service demands of both ends behind. */
  private static boolean withCpu(List<String> cells, String kinds) {
    return cells.size() == kinds.length() + 4 && shape(cells.subList(0, kinds.length()), kinds);
  }

  private static double number(List<String> cells, int index) {
    return Double.parseDouble(cells.get(index));
  }
}
