package dev.assay.analysis.composite;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.Replicates.Origin;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import java.util.List;

/**
 * A metric against the reference: the logarithm of the ratio by replicate, above 0 being better.
 *
 * @param origins of the replicates
 * @param logarithms in the same order; not to be changed
 * @param mean of all replicates
 */
@SuppressWarnings("ArrayRecordComponent") // Large scorecards hold a quarter of a million of these.
record LogRatios(
    Identity identity, Level level, List<Origin> origins, double[] logarithms, double mean) {
  /** Of summaries whose replicates are all above 0. */
  static LogRatios of(Identity identity, Summary subject, double reference) {
    double sign = identity.better() == Better.HIGHER ? 1 : -1;
    double[] logarithms = subject.replicateValues();
    double sum = 0;
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = sign * Math.log(logarithms[i] / reference);
      sum += logarithms[i];
    }
    return new LogRatios(
        identity,
        subject.level(),
        subject.replicates().origins(),
        logarithms,
        sum / logarithms.length);
  }

  /** The logarithm of one replicate, which must be there. */
  double of(Origin origin) {
    return logarithms[origins.indexOf(origin)];
  }
}
