package dev.assay.report.scorecard.html;

import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Interval;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A logarithmic scale of ratios over the width of a bar: half and twice are equally far from 1.
 *
 * @param low logarithm at the left end
 * @param high logarithm at the right end, above {@code low}
 */
record Scale(double low, double high) {
  private static final double LEAST = Math.log(1.1);
  private static final double MARGIN = 0.06;

  /** Holds every composite and category with its interval, and 1. */
  static Scale of(List<SubjectResult> subjects) {
    double[] logs =
        subjects.stream()
            .flatMap(subject -> subject.overalls().values().stream())
            .flatMap(o -> Stream.concat(Stream.of(o.composite()), o.categories().values().stream()))
            .flatMapToDouble(Scale::ends)
            .filter(end -> end > 0)
            .map(Math::log)
            .toArray();
    double low = Math.min(-LEAST, DoubleStream.of(logs).min().orElse(0));
    double high = Math.max(LEAST, DoubleStream.of(logs).max().orElse(0));
    double margin = (high - low) * MARGIN;
    return new Scale(low - margin, high + margin);
  }

  private static DoubleStream ends(CompositeScore composite) {
    DoubleStream value = composite.estimate().knownValue().stream();
    return DoubleStream.concat(
        value,
        composite.estimate().knownInterval().stream()
            .flatMapToDouble((Interval i) -> DoubleStream.of(i.low(), i.high())));
  }

  /** Where a ratio above 0 lies, in percent of the width. */
  double percent(double ratio) {
    return Math.clamp((Math.log(ratio) - low) / (high - low) * 100, 0, 100);
  }
}
