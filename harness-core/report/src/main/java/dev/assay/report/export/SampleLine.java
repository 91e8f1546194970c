package dev.assay.report.export;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.WorkloadResult;
import java.io.IOException;
import java.util.List;

/**
 * One value with all that is said of it.
 *
 * @param fork from 0
 * @param iteration measured one, from 0
 * @param marks why it is not fit for a score, each reason once
 */
record SampleLine(
    WorkloadResult result,
    MetricSeries series,
    int fork,
    int iteration,
    double value,
    List<String> marks) {
  /** Takes lines. */
  interface Taker {
    void take(SampleLine line) throws IOException;
  }

  /** The values of a workload, metric by metric, in the order measured. */
  static void each(MeasuredRun run, WorkloadResult result, Taker to) throws IOException {
    Marks marks = Marks.of(run, result);
    for (MetricSeries series : result.metrics()) {
      for (int fork = 0; fork < series.samples().forks(); fork++) {
        double[] values = series.samples().fork(fork);
        for (int i = 0; i < values.length; i++) {
          to.take(new SampleLine(result, series, fork, i, values[i], marks.of(fork, i)));
        }
      }
    }
  }
}
