package dev.assay.plugins.importers.osu;

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
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what the OSU micro-benchmarks print. */
@ServiceProvider(ResultImporter.class)
public final class OsuImporter implements ResultImporter {
  private static final Pattern TITLE = Pattern.compile(OsuTest.TITLE.pattern(), Pattern.MULTILINE);

  @Override
  public Format format() {
    return new Format(
        "osu",
        "OSU micro-benchmarks, text",
        List.of("5.7.1", "7.x"),
        List.of(
            new Mapping(
                "Bandwidth (MB/s) of osu_bw, osu_bibw, osu_mbw_mr",
                "osu.bandwidth, osu.bi-directional-bandwidth bandwidth",
                "No counterpart: Assay does not send by MPI. MB are 10^6 bytes."),
            new Mapping("Latency (us) of osu_latency", "osu.latency latency", "One way."),
            new Mapping(
                "Avg, Min and Max Latency(us) of collectives",
                "osu.allreduce-latency avg-latency and others",
                "No counterpart."),
            new Mapping("Messages/s", "osu.… message-rate", "No counterpart."),
            new Mapping("a row whose validation failed", "", "No result.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return TITLE.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Optional<OsuTest> test = Optional.empty();
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      Optional<OsuTest> begun = OsuTest.begin(line.text());
      if (begun.isPresent()) {
        test = begun;
      } else if (test.isPresent()) {
        any |= test.get().read(line, sink);
      }
    }
    if (!any) {
      throw UnreadableResultException.because("it holds no row of a size");
    }
  }
}
