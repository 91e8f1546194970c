package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.statistics.Outliers;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Replicates;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Median;

/** Names the machines of a subject that are beyond the spread of the others. */
final class OutlyingMachines {
  private static final int FEWEST_MACHINES = 5;
  private static final int MACHINES_PER_OUTLIER = 5;
  private static final double ALPHA = 0.01;

  /** What matters to nobody is not told, however sure. */
  private static final double LEAST_DIFFERENCE = Math.log(1.02);

  private OutlyingMachines() {}

  /** A sentence for each; none where there are too few machines to tell. */
  static List<String> sentences(Identity identity, MetricSummaries.Entry entry) {
    Summary summary = entry.summary();
    double[] values = summary.replicateValues();
    if (summary.level() != Level.MACHINE
        || summary.mean() != Mean.GEOMETRIC
        || values.length < FEWEST_MACHINES) {
      return List.of();
    }
    double[] logs = Arrays.stream(values).map(Math::log).toArray();
    List<Replicates.Origin> machines = summary.replicates().origins();
    double median = Median.withDefaults().withCopy(true).evaluate(logs);
    List<String> sentences = new ArrayList<>();
    for (int i : Outliers.of(logs, logs.length / MACHINES_PER_OUTLIER, ALPHA)) {
      double difference = logs[i] - median;
      if (Math.abs(difference) >= LEAST_DIFFERENCE) {
        sentences.add(
            sentence(
                identity.label(),
                identity.better(),
                machines.get(i).name(),
                difference,
                logs.length));
      }
    }
    return sentences;
  }

  private static String sentence(
      String label, Better direction, String machine, double difference, int machines) {
    boolean better = difference > 0 == (direction == Better.HIGHER);
    return String.format(
        Locale.ROOT,
        "Machine %s is beyond the spread of the %d machines: its %s is %.1f %% %s their median,"
            + " which is %s (generalised ESD test, α = %s). Measure it again; if it stays so, have"
            + " it looked at or leave it out.",
        machine,
        machines,
        label,
        Math.abs(Math.expm1(difference)) * 100,
        difference > 0 ? "above" : "below",
        better ? "better" : "worse",
        ALPHA);
  }
}
