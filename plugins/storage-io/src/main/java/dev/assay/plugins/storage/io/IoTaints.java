package dev.assay.plugins.storage.io;

import dev.assay.api.Sink;
import dev.assay.plugins.storage.engine.JobStatistics;
import dev.assay.plugins.storage.engine.ThroughputTrace;
import dev.assay.plugins.storage.linux.PageCache;
import dev.assay.plugins.storage.linux.SystemCallException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Marks iterations whose figures do not say what they seem to. */
final class IoTaints {
  private IoTaints() {}

  static void report(IoResult result, IoSettings settings, List<TestFile> files, Sink sink)
      throws SystemCallException {
    long overdue = result.jobs().stream().mapToLong(JobStatistics::overdue).sum();
    if (overdue > settings.jobs() * (long) settings.whole().depth()) {
      sink.taint(
          "rate_iops was not sustained: %d I/Os were due and not started by the end of the iteration"
              .formatted(overdue));
    }
    if (settings.direct()) {
      long pages = 0;
      for (TestFile file : files) {
        pages += PageCache.residentPages(file.open(), 0, settings.fileBytes());
      }
      if (pages > 0) {
        sink.taint(
            "%d pages of the files are in the page cache, although they were opened with O_DIRECT"
                .formatted(pages));
      }
    }
    cliff(result.jobs()).ifPresent(cliff -> sink.taint(cliff.describe()));
  }

  private static Optional<ThroughputCliff> cliff(List<JobStatistics> jobs) {
    List<int[]> traces = jobs.stream().map(job -> job.trace().counts()).toList();
    int windows = traces.stream().mapToInt(trace -> trace.length).min().orElse(0);
    double[] rates = new double[windows];
    for (int[] trace : traces) {
      Arrays.setAll(rates, i -> rates[i] + trace[i] * 1e9 / ThroughputTrace.WINDOW_NANOS);
    }
    return ThroughputCliff.find(rates, ThroughputTrace.WINDOW_NANOS / 1e9);
  }
}
