package dev.assay.report.scorecard.html;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.curve.CounterSamples;
import dev.assay.analysis.curve.Curve;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.scorecard.Subject;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every sample behind a subject's figures: by metric or point of a curve, runs with their forks.
 *
 * @param identities the number by which the page knows each metric
 */
record PageSamples(Map<Identity, Integer> identities) {
  /** With more, samples stay in the runs, and the page says how to see them. */
  private static final int MOST = 200_000;

  static boolean tooMany(List<Subject> subjects) {
    int count = 0;
    for (Subject subject : subjects) {
      for (RunResult run : subject.runs()) {
        for (WorkloadResult result : run.results()) {
          for (MetricSeries series : result.metrics()) {
            count += series.samples().count();
          }
        }
      }
    }
    return count > MOST;
  }

  ObjectNode of(Subject subject, List<Curve> curves) {
    ObjectNode samples = JsonMapper.shared().createObjectNode();
    for (RunResult run : subject.runs()) {
      for (WorkloadResult result : run.results()) {
        result.metrics().forEach(series -> write(run, result, series, samples));
        for (int i = 0; i < curves.size(); i++) {
          write(run, result, curves.get(i), i, samples);
        }
      }
    }
    return samples;
  }

  private void write(
      RunResult run, WorkloadResult result, MetricSeries series, ObjectNode samples) {
    Integer index = identities.get(Identity.of(result, series));
    if (index != null) {
      write(run, series.samples().stream().toList(), samples.withArray("/" + index));
    }
  }

  private static void write(
      RunResult run, WorkloadResult result, Curve curve, int index, ObjectNode samples) {
    if (!result.workload().equals(curve.workload())
        || !result.definingParameters().equals(curve.parameters())) {
      return;
    }
    for (Curve.Point point : curve.points()) {
      List<double[]> forks = CounterSamples.of(result, point.counter(), curve.unit());
      if (!forks.isEmpty()) {
        write(run, forks, samples.withArray("/" + index + " " + point.counter()));
      }
    }
  }

  private static void write(RunResult run, List<double[]> forks, ArrayNode node) {
    ObjectNode object = node.addObject().put("run", run.id());
    ArrayNode all = object.putArray("forks");
    for (double[] values : forks) {
      ArrayNode fork = all.addArray();
      for (double value : values) {
        fork.add(value);
      }
    }
  }
}
