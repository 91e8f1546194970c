package dev.assay.plugins.storage.io;

import dev.assay.api.Sink;
import dev.assay.plugins.storage.engine.ThroughputTrace;
import dev.assay.plugins.storage.file.TestFile;
import dev.assay.plugins.storage.linux.PageCache;
import dev.assay.plugins.storage.linux.SystemCallException;
import java.util.List;

/** Marks iterations whose figures do not say what they seem to. */
final class IoTaints {
  private static final double WINDOW_SECONDS = ThroughputTrace.WINDOW_NANOS / 1e9;

  private IoTaints() {}

  static void report(IoResult result, IoSettings settings, List<TestFile> files, Sink sink)
      throws SystemCallException {
    long overdue = result.observed().map(IoResult.Observed::overdue).orElse(0L);
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
    result
        .observed()
        .map(IoResult.Observed::rates)
        .flatMap(rates -> ThroughputCliff.find(rates, WINDOW_SECONDS))
        .ifPresent(cliff -> sink.taint(cliff.describe()));
  }
}
