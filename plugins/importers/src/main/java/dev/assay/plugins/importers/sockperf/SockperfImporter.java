package dev.assay.plugins.importers.sockperf;

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
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what sockperf prints, and its full log. */
@ServiceProvider(ResultImporter.class)
public final class SockperfImporter implements ResultImporter {
  private static final Pattern OWN =
      Pattern.compile("(?m)^(?:\\[STD(?:OUT|ERR)\\] ?)?sockperf[:\\[]");

  @Override
  public Format format() {
    return new Format(
        "sockperf",
        "sockperf, text and full log",
        List.of("3.5", "3.7", "3.8", "3.10"),
        List.of(
            new Mapping(
                "avg-latency, percentiles, MIN and MAX of a TCP ping-pong",
                "interconnect.tcp-latency round-trip-min to round-trip-max",
                "Doubled, for sockperf halves round trips; avg-rtt of --full-rtt as it is."),
            new Mapping(
                "the same of UDP, or where no protocol is printed",
                "sockperf.ping-pong round-trip-mean and others",
                "No counterpart."),
            new Mapping(
                "the same under load",
                "sockperf.under-load round-trip-mean and others",
                "No counterpart: not every message is answered before the next."),
            new Mapping(
                "Message Rate, BandWidth",
                "sockperf.throughput message-rate, bandwidth",
                "No counterpart: the sender's; MBps is MiB/s."),
            new Mapping("messages of a full log", "", "They are counted in the percentiles.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return OWN.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    SockperfRun run = new SockperfRun();
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      run.read(lines.next(), sink);
    }
    if (!run.give(sink)) {
      throw UnreadableResultException.because("it holds no time of a message");
    }
  }
}
