package dev.assay.plugins.importers.iperf2;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.Tool;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the CSV of iperf 2: a line for each interval and, last, for the whole transfer. */
@ServiceProvider(ResultImporter.class)
public final class Iperf2Importer extends MarkedImporter {
  private static final int MOST_TRANSFERS = 100_000;
  private static final String NO_COUNTERPART =
      "iperf 2 does not say whether its sender or its receiver counted, nor what was sent at once.";

  /** As iperf 2 begins for people. */
  private static final Pattern FOR_PEOPLE =
      Pattern.compile("(?m)^(?:Client connecting to \\S+, |Server listening on )(?:TCP|UDP) port ");

  /** The line of the whole, as far as it came, and the end of the last interval. */
  private record Transfer(Optional<Report> whole, Report last) {
    Transfer and(Report next) {
      boolean longer = next.from() == 0 && whole.stream().allMatch(was -> next.to() >= was.to());
      return new Transfer(longer ? Optional.of(next) : whole, next.to() >= last.to() ? next : last);
    }
  }

  public Iperf2Importer() {
    super(Report.LINE, FOR_PEOPLE);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Map<String, Transfer> transfers = new LinkedHashMap<>();
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      Optional<Report> report = Report.of(line.number(), line.text());
      if (report.isPresent()) {
        Report next = report.get();
        Transfer begun = new Transfer(Optional.empty(), next);
        String key = next.ends() + next.id();
        transfers.put(key, transfers.getOrDefault(key, begun).and(next));
        if (transfers.size() > MOST_TRANSFERS) {
          throw UnreadableResultException.at(line.number(), "it has too many transfers");
        }
      }
    }
    boolean any = false;
    for (Transfer transfer : transfers.values()) {
      any |= give(transfer, sink);
    }
    if (!any) {
      throw UnreadableResultException.because(
          "it holds no rate of a whole transfer as iperf 2 writes it with -y C");
    }
  }

  private static boolean give(Transfer transfer, ResultSink sink) {
    Optional<Report> whole =
        transfer.whole().filter(report -> report.to() >= transfer.last().to() - 0.5);
    if (whole.isEmpty() || whole.get().bitsPerSecond() <= 0) {
      sink.leftOut(
          transfer.last().line(), "a transfer of iperf", "the line of the whole is missing");
      return false;
    }
    Report report = whole.get();
    boolean udp = report.datagrams().isPresent();
    sink.row(
        row(report, udp, "throughput", Unit.GIGABIT_PER_SECOND, Better.HIGHER)
            .values(report.bitsPerSecond() / 1e9));
    report
        .datagrams()
        .ifPresent(
            seen -> {
              seen.jitterMilliseconds()
                  .ifPresent(
                      value ->
                          sink.row(
                              row(report, udp, "jitter", Unit.MILLISECOND, Better.LOWER)
                                  .values(value)));
              seen.percent()
                  .ifPresent(
                      value ->
                          sink.row(
                              row(report, udp, "loss", Unit.PERCENT, Better.LOWER).values(value)));
            });
    return true;
  }

  private static Row row(Report report, boolean udp, String name, Unit unit, Better better) {
    Metric metric =
        Metric.of(
            name, unit, better, Extent.LINK, "The " + name + " of a transfer as iperf counts it.");
    boolean loopback = report.target().startsWith("127.") || report.target().equals("::1");
    return Row.of(
            Tool.ofUnknownVersion("iperf2"),
            udp ? "iperf2.udp" : "iperf2.tcp",
            Category.INTERCONNECT,
            metric)
        .at(report.line())
        .with("streams", report.ofSum() ? "sum of several" : "one")
        .with("path", loopback ? "loopback" : "network")
        .unknown("size")
        .remark("ends", report.ends())
        .apart(NO_COUNTERPART);
  }
}
