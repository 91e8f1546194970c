package dev.assay.analysis.composite;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.summary.Level;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A metric against the reference: the logarithm of the ratio by replicate, above 0 being better.
 *
 * @param byReplicate named as in {@link Summary#replicates}
 * @param mean of all replicates
 */
record LogRatios(
    Identity identity, Level level, SequencedMap<String, Double> byReplicate, double mean) {
  LogRatios {
    byReplicate = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byReplicate));
  }

  /** Of summaries whose replicates are all above 0. */
  static LogRatios of(Identity identity, Summary subject, double reference) {
    double sign = identity.better() == Better.HIGHER ? 1 : -1;
    SequencedMap<String, Double> logs = new LinkedHashMap<>();
    subject
        .replicates()
        .forEach((name, value) -> logs.put(name, sign * Math.log(value / reference)));
    double sum = logs.values().stream().mapToDouble(Double::doubleValue).sum();
    return new LogRatios(identity, subject.level(), logs, sum / logs.size());
  }
}
