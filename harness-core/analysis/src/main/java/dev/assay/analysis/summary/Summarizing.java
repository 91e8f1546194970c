package dev.assay.analysis.summary;

import dev.assay.analysis.result.TaintReasons;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.summary.Replicates.Origin;
import dev.assay.api.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/** Brings the data of one metric to a {@link Summary}. */
final class Summarizing {
  private static final Estimate NOTHING = new Estimate.NotEnoughData("No iteration was measured.");

  private record RunOnMachine(String machine, String run) {}

  private final List<MetricData> data;
  private final Set<Level> levels;
  private final UnaryOperator<List<Origin>> shared;
  private final Unit unit;

  /**
   * @param shared gives the list that stands for all equal to its argument
   */
  Summarizing(List<MetricData> data, Set<Level> levels, UnaryOperator<List<Origin>> shared) {
    if (data.isEmpty()) {
      throw new IllegalArgumentException("A summary needs the data of at least one run.");
    }
    this.data = data;
    this.levels = levels;
    this.shared = shared;
    this.unit = data.getFirst().series().unit();
  }

  Summary summary() {
    List<ForkMedians> medians = untainted();
    int tainted = 0;
    for (ForkMedians one : medians) {
      tainted += one.leftOut();
    }
    boolean onlyTainted = tainted > 0 && medians.stream().allMatch(ForkMedians::isEmpty);
    if (onlyTainted) {
      medians = data.stream().map(d -> ForkMedians.ofAll(d.series().samples())).toList();
    }
    int iterations = 0;
    for (ForkMedians one : medians) {
      iterations += one.iterations();
    }
    Level level = level(medians);
    Replicates forks = forks(medians);
    Mean mean = Mean.suitedTo(forks.values());
    Replicates replicates =
        switch (level) {
          case MACHINE -> machines(forks, mean);
          case RUN -> runs(forks, mean);
          case FORK -> forks;
        };
    double[] values = replicates.values();
    Optional<Moments> moments =
        values.length == 0 ? Optional.empty() : Optional.of(mean.moments(values));
    return new Summary(
        unit,
        moments.map(m -> estimate(mean, m, values[0], level)).orElse(NOTHING),
        mean,
        level,
        replicates,
        moments,
        forks.size(),
        iterations,
        tainted,
        onlyTainted,
        reasons());
  }

  private List<ForkMedians> untainted() {
    List<ForkMedians> medians = new ArrayList<>(data.size());
    for (MetricData one : data) {
      medians.add(ForkMedians.ofUntainted(one.series().samples(), one.taints()));
    }
    return medians;
  }

  private List<String> reasons() {
    boolean none = true;
    for (MetricData one : data) {
      none &= one.taints().isEmpty();
    }
    return none
        ? List.of()
        : TaintReasons.of(data.stream().flatMap(d -> d.taints().stream()).toList());
  }

  /** What several were measured of. */
  private Level level(List<ForkMedians> medians) {
    MetricData first = null;
    boolean severalRuns = false;
    for (int i = 0; i < data.size(); i++) {
      MetricData one = data.get(i);
      if (medians.get(i).isEmpty()) {
        continue;
      }
      if (first == null) {
        first = one;
      } else if (!one.machine().equals(first.machine())) {
        return Level.MACHINE;
      } else {
        severalRuns |= !one.run().equals(first.run());
      }
    }
    return severalRuns && levels.contains(Level.RUN) ? Level.RUN : Level.FORK;
  }

  /** Of one run, a second result with the same identity brings forks of its own. */
  private Replicates forks(List<ForkMedians> medians) {
    int count = 0;
    for (ForkMedians one : medians) {
      count += one.size();
    }
    Origin[] origins = new Origin[count];
    double[] values = new double[count];
    int next = 0;
    for (int i = 0; i < data.size(); i++) {
      MetricData one = data.get(i);
      ForkMedians of = medians.get(i);
      for (int fork = 0; fork < of.size(); fork++) {
        origins[next] = new Origin(one.run(), i, of.fork(fork));
        values[next++] = one.series().unit().convert(of.value(fork), unit);
      }
    }
    return new Replicates(shared.apply(List.of(origins)), values);
  }

  private Replicates runs(Replicates forks, Mean mean) {
    return replicates(means(origins(forks, one -> one.run()), forks.values(), mean));
  }

  /** The mean of a machine's runs, which are means of their forks. */
  private Replicates machines(Replicates forks, Mean mean) {
    SequencedMap<RunOnMachine, Double> runs =
        means(
            origins(forks, one -> new RunOnMachine(one.machine(), one.run())),
            forks.values(),
            mean);
    return replicates(
        means(
            runs.sequencedKeySet().stream().map(RunOnMachine::machine).toList(),
            array(runs.values()),
            mean));
  }

  private <T> List<T> origins(Replicates forks, Function<MetricData, T> name) {
    return forks.origins().stream().map(origin -> name.apply(data.get(origin.result()))).toList();
  }

  /** The mean of each group, in the order in which groups first appear. */
  private static <T> SequencedMap<T, Double> means(List<T> groups, double[] values, Mean mean) {
    SequencedMap<T, DoubleStream.Builder> gathered = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      gathered.computeIfAbsent(groups.get(i), _ -> DoubleStream.builder()).add(values[i]);
    }
    SequencedMap<T, Double> means = new LinkedHashMap<>();
    gathered.forEach((group, of) -> means.put(group, mean.of(of.build().toArray())));
    return means;
  }

  private static Replicates replicates(SequencedMap<String, Double> named) {
    return new Replicates(
        named.sequencedKeySet().stream().map(Origin::of).toList(), array(named.values()));
  }

  private static double[] array(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Estimate estimate(Mean mean, Moments moments, double first, Level level) {
    if (moments.count() > 1) {
      return mean.estimate(Summary.CONFIDENCE, moments);
    }
    String unitOfCount = level.name().toLowerCase(Locale.ROOT);
    return new Estimate.Point(
        first,
        "One %s shows no spread between %ss: measure at least 2."
            .formatted(unitOfCount, unitOfCount));
  }
}
