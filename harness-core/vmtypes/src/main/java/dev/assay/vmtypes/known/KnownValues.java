package dev.assay.vmtypes.known;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.vmtypes.FactFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Limits of vendors and values of others, by VM type and the work they are about. */
public final class KnownValues {
  private static final String FILE = "azure-known-values.json";
  private static final String SCHEMA = "assay-known-values/1";

  private record Key(String vmType, Identity identity) {
    private static Key of(String vmType, Identity identity) {
      return new Key(vmType.toLowerCase(Locale.ROOT), identity);
    }
  }

  private final Map<Key, List<KnownValue>> published = new HashMap<>();
  private final List<ListedValue> listed;

  /**
   * @param runs published results; every value of them is a known one for the same work
   */
  public KnownValues(Collection<RunResult> runs) {
    listed =
        new FactFiles()
            .read(FILE, SCHEMA)
            .required("values")
            .valueStream()
            .flatMap(node -> ListedValue.of(node).stream())
            .toList();
    runs.forEach(this::add);
  }

  private void add(RunResult run) {
    for (WorkloadResult result : run.results()) {
      for (MetricSeries series : result.metrics()) {
        Key key = Key.of(run.machine().vmType().orElse(""), Identity.of(result, series));
        series.samples().stream()
            .flatMapToDouble(Arrays::stream)
            .filter(value -> value > 0)
            .forEach(
                value ->
                    published
                        .computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(
                            new KnownValue(
                                KnownValue.Kind.PUBLISHED,
                                value,
                                series.unit(),
                                run.machine().name())));
      }
    }
  }

  /** What is known of this work on machines of this type. */
  public List<KnownValue> of(String vmType, Identity identity) {
    List<KnownValue> values =
        new ArrayList<>(published.getOrDefault(Key.of(vmType, identity), List.of()));
    PublishedTwin.of(identity)
        .forEach(twin -> values.addAll(published.getOrDefault(Key.of(vmType, twin), List.of())));
    limits(identity).stream()
        .filter(KnownLimit::applies)
        .filter(limit -> limit.vmType().equalsIgnoreCase(vmType))
        .map(KnownLimit::value)
        .forEach(values::add);
    return values;
  }

  /** What is listed of the workload and metric, whatever the VM type and the rest of the work. */
  public List<KnownLimit> limits(Identity identity) {
    List<SameWork.Match> matches = SameWork.of(identity);
    // Of nearly all work nothing is listed, and scorecards ask for hundreds of thousands of values.
    return matches.isEmpty()
        ? List.of()
        : listed.stream().flatMap(one -> one.limit(identity, matches).stream()).toList();
  }
}
