package dev.assay.plugins.importers.mlc;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Intel's Memory Latency Checker prints. */
@ServiceProvider(ResultImporter.class)
public final class MlcImporter implements ResultImporter {
  private static final Pattern BANNER =
      Pattern.compile("Intel\\(R\\) Memory Latency Checker - v?(\\S+)");

  @Override
  public Format format() {
    return new Format(
        "mlc",
        "Intel Memory Latency Checker, text",
        List.of("3.1", "3.5", "3.9", "3.10", "3.11"),
        List.of(
            new Mapping(
                "--idle_latency",
                "host.memory-latency.chase time",
                "Unless the access is random, of another parameter: access."),
            new Mapping(
                "idle latencies between nodes",
                "interconnect.memory.latency local-latency, highest-latency",
                "The greatest on the diagonal and of all; unless random, of another parameter."),
            new Mapping(
                "memory bandwidths between nodes, read-only traffic",
                "interconnect.memory.bandwidth local-bandwidth, lowest-bandwidth",
                "MB/s of 10^6 bytes; the least on the diagonal and of all; threads and sizes are"
                    + " unknown."),
            new Mapping(
                "peak injection and maximum bandwidths, loaded latencies, cache-to-cache transfers,"
                    + " other traffic",
                "mlc.peak-injection-bandwidth and others",
                "Assay has no such mixes of reads and writes, and no load beside a latency.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return BANNER.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    MlcRun run = new MlcRun("", sink);
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      Matcher banner = BANNER.matcher(line.text());
      if (banner.find()) {
        any |= run.end();
        run = new MlcRun(banner.group(1), sink);
      } else {
        run.read(line);
      }
    }
    any |= run.end();
    if (!any) {
      throw UnreadableResultException.because("it holds no figure of a measurement");
    }
  }
}
