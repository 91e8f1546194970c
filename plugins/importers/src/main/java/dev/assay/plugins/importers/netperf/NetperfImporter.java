package dev.assay.plugins.importers.netperf;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.Format.Mapping;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Reads netperf's tables, and its keywords of omni tests. */
@ServiceProvider(ResultImporter.class)
public final class NetperfImporter implements ResultImporter {
  private static final Pattern OWN =
      Pattern.compile(Classic.TITLE.pattern() + "|^THROUGHPUT_UNITS=", Pattern.MULTILINE);

  @Override
  public Format format() {
    return new Format(
        "netperf",
        "netperf, tables and keywords (-k)",
        List.of("2.7"),
        List.of(
            new Mapping(
                "Trans. Rate of TCP_RR",
                "interconnect.tcp-latency round-trip-mean",
                "A second over the rate; of one request at a time, as long as its response."),
            new Mapping(
                "MIN_LATENCY to MAX_LATENCY of a TCP request and response",
                "interconnect.tcp-latency round-trip-min to round-trip-max",
                ""),
            new Mapping(
                "Throughput of TCP_MAERTS",
                "interconnect.tcp-throughput throughput",
                "The end that counts receives: direction reverse."),
            new Mapping(
                "Throughput of TCP_STREAM, TCP_SENDFILE, UDP_STREAM",
                "netperf.tcp-stream, netperf.tcp-sendfile, netperf.udp-stream sent-throughput",
                "No counterpart: the sender counts. MBytes are of 2^20."),
            new Mapping(
                "Trans. Rate of UDP_RR, TCP_CRR and bursts",
                "netperf.udp-rr, netperf.tcp-crr transaction-rate",
                "No counterpart."),
            new Mapping("utilization, service demand, -o and -O of omni", "", "")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return OWN.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    boolean whole = endsWithLine(source);
    Classic tables = new Classic(sink);
    Keywords keywords = new Keywords(sink);
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      tables.read(line);
      // A value in a last line without an end may be cut.
      if (lines.hasNext() || whole) {
        keywords.read(line, tables.version());
      }
    }
    keywords.end();
    if (!tables.any() && !keywords.any()) {
      throw UnreadableResultException.because("it holds no rate of a test");
    }
  }

  private static boolean endsWithLine(Source source) throws IOException {
    char[] part = new char[1 << 13];
    char last = '\n';
    try (Reader text = source.text()) {
      for (int count = text.read(part); count >= 0; count = text.read(part)) {
        last = count > 0 ? part[count - 1] : last;
      }
    }
    return last == '\n';
  }
}
