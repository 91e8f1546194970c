package dev.assay.plugins.importers.fio;

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
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads fio's JSON and JSON+, whatever else is in the file. */
@ServiceProvider(ResultImporter.class)
public final class FioImporter implements ResultImporter {
  private static final Pattern OWN =
      Pattern.compile(
          "\"fio version\"|(?m)^fio: (?:pid|io_u error|terminating|failed|job )"
              + "|^fio-\\d+\\.\\d|: \\(g=\\d+\\): rw=|^hostname=.*, fio=fio-|^[2-5];fio-\\d");

  @Override
  public Format format() {
    return new Format(
        "fio",
        "fio, JSON and JSON+",
        List.of("2.1", "2.20", "2.99", "3.7", "3.16", "3.26", "3.33"),
        List.of(
            new Mapping(
                "iops of read and write, added",
                "storage.io iops",
                "Entries of one section with numjobs are all I/Os over the longest run time."),
            new Mapping("bw_bytes, before 3.2 bw", "storage.io bandwidth", "bw is KiB/s."),
            new Mapping(
                "lat_ns, before 2.99 lat",
                "storage.io latency-min, latency-mean, latency-max, latency-stdev",
                "lat is in microseconds."),
            new Mapping(
                "percentile of lat_ns, with lat_percentiles=1",
                "storage.io latency-p50 to latency-p99.99",
                "Of jobs of one direction, or with unified_rw_reporting."),
            new Mapping(
                "usr_cpu, sys_cpu, job_runtime",
                "storage.io cpu-per-io",
                "Without kernel workers."),
            new Mapping(
                "read, write and trim of a mixed job, one of several jobs at once, All clients",
                "fio.read, fio.write, fio.trim, fio.mixed",
                "No counterpart: storage.io is of all jobs and both directions."),
            new Mapping(
                "clat_ns and its percentiles",
                "fio.read, fio.write completion-latency-mean to completion-latency-p99.99",
                "No counterpart: it leaves submission out."),
            new Mapping(
                "sync",
                "fio.sync latency",
                "No counterpart: storage.sync-latency is of a write and its sync."),
            new Mapping(
                "documents of --status-interval but the last", "", "They are counted in the last."),
            new Mapping("slat_ns, iops_mean, bw_mean, steadystate, disk_util", "", ""),
            new Mapping("a job with an error, a direction without I/O", "", "No result.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return OWN.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Run run = new Run(sink);
    try (JsonDocuments documents = new JsonDocuments(source.text(), run::outside)) {
      for (Optional<JsonDocument> next = documents.next();
          next.isPresent();
          next = documents.next()) {
        run.document(next.get());
      }
    }
    run.end();
  }

  /**
   * What was read, of which the last report is kept until it is known to be the last of its run.
   */
  private static final class Run {
    private final ResultSink sink;
    private final Messages messages = new Messages();
    private Optional<Report> latest = Optional.empty();
    private Optional<UnreadableResultException> unreadable = Optional.empty();
    private int earlier;
    private boolean any;

    private Run(ResultSink sink) {
      this.sink = sink;
    }

    void outside(Line line) {
      messages.read(line);
    }

    void document(JsonDocument document) throws IOException {
      try {
        Optional<Report> report =
            Report.of(document.without("bins", "slat_ns", "disk_util", "steadystate").read());
        if (report.isEmpty()) {
          return;
        }
        if (latest.filter(report.get()::continues).isPresent()) {
          earlier++;
        } else {
          flush();
        }
        latest = report;
      } catch (UnreadableResultException e) {
        unreadable = Optional.of(e);
        sink.leftOut(
            e.line().orElse(document.line()), "a JSON document", String.valueOf(e.getMessage()));
      }
    }

    private void flush() {
      latest.ifPresent(
          report -> {
            if (earlier > 0) {
              sink.leftOut(
                  report.line(),
                  earlier + " earlier reports of the same run",
                  "they are counted in its last, which begins here");
            }
            any |= new Rows(report, sink).give();
          });
      latest = Optional.empty();
      earlier = 0;
    }

    void end() throws UnreadableResultException {
      flush();
      if (any) {
        messages.giveTo(sink);
        return;
      }
      throw unreadable.orElseGet(messages::reason);
    }
  }
}
