package dev.assay.plugins.storage.io;

import dev.assay.api.Sink;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.file.PageCache;
import dev.assay.plugins.storage.engine.ThroughputTrace;
import dev.assay.plugins.storage.file.TestTarget;
import java.util.List;

/** Marks iterations whose figures do not say what they seem to. */
final class IoTaints {
  private static final double WINDOW_SECONDS = ThroughputTrace.WINDOW_NANOS / 1e9;

  private IoTaints() {}

  static void report(IoResult result, IoSettings settings, List<TestTarget> targets, Sink sink)
      throws SystemCallException {
    long overdue = result.observed().map(IoResult.Observed::overdue).orElse(0L);
    if (overdue > settings.jobs() * (long) settings.whole().depth()) {
      sink.taint(
          "rate_iops was not sustained: %d I/Os were due and not started by the end of the iteration"
              .formatted(overdue));
    }
    if (settings.direct() && settings.device().isEmpty()) {
      long pages = 0;
      for (TestTarget target : targets) {
        pages += PageCache.residentPages(target.open(), 0, settings.fileBytes());
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
