package dev.assay.cli;

import dev.assay.acceptance.reference.LearnedReferenceFile;
import dev.assay.acceptance.reference.ReferenceLearning;
import dev.assay.analysis.acceptance.learned.FloorLearning;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A reference of good machines that do not exist. */
final class ReferenceFile {
  private ReferenceFile() {}

  /**
   * Learns it of machines like the one that a run is of.
   *
   * @param own whose first forks count
   * @param times as high as the values of the run are theirs
   */
  static void write(MeasuredRun own, String vmType, double times, Path file) throws Exception {
    List<MeasuredRun> good = new ArrayList<>();
    for (int machine = 0; machine < FloorLearning.FEWEST_MACHINES; machine++) {
      double factor = times * (1 + machine / 1000.0);
      RunResult run = own.result();
      good.add(
          new MeasuredRun(
              new RunResult(
                  "good-" + machine,
                  run.started(),
                  new Machine("good" + machine, Optional.of(vmType), List.of()),
                  run.state(),
                  run.results().stream().map(result -> times(result, factor)).toList()),
              own.conditions()));
    }
    LearnedReferenceFile.write(new ReferenceLearning(new FloorLearning(0.99, 0.95)).of(good), file);
  }

  private static WorkloadResult times(WorkloadResult result, double factor) {
    List<MetricSeries> metrics = new ArrayList<>();
    for (MetricSeries series : result.metrics()) {
      double[] fork = series.samples().fork(0);
      for (int i = 0; i < fork.length; i++) {
        fork[i] *= factor;
      }
      metrics.add(series.with(Samples.of(List.of(fork))));
    }
    return result.with(metrics, List.of());
  }
}
