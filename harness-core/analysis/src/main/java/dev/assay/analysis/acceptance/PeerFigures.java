package dev.assay.analysis.acceptance;

import dev.assay.analysis.comparison.Identity;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * How fast each device of a machine is beside the others: over all values that a workload has of
 * each device, the geometric mean of how much better the value is than the geometric mean of the
 * other devices'. 0.95 is 5 % slower than its peers. What the machine, the day and the run do to
 * all devices alike is not in it, and what is slow in several values shows more clearly than in any
 * of them: {@code harness-core/bin/evaluate-acceptance} says by how much.
 */
public final class PeerFigures {
  /** With two, nobody knows which differs. */
  private static final int FEWEST_DEVICES = 3;

  private static final String METRIC = "speed-beside-peers";
  private static final String OVER = "over";

  private PeerFigures() {}

  /** Whether it is of such a figure. */
  public static boolean isOne(Identity identity) {
    return identity.metric().equals(METRIC);
  }

  /**
   * The figures of a run, of each workload with three devices or more.
   *
   * @param values of a run, without such figures
   */
  static Map<Measurand, MeasuredValue> of(Map<Measurand, MeasuredValue> values) {
    Map<Measurand, MeasuredValue> figures = new LinkedHashMap<>();
    values.keySet().stream()
        .map(what -> what.identity().workload())
        .distinct()
        .forEach(workload -> figures.putAll(of(workload, values)));
    return figures;
  }

  private static Map<Measurand, MeasuredValue> of(
      String workload, Map<Measurand, MeasuredValue> values) {
    Map<Identity, Map<Integer, MeasuredValue>> members = members(workload, values);
    TreeSet<Integer> devices = new TreeSet<>();
    members.values().forEach(of -> devices.addAll(of.keySet()));
    members.values().removeIf(of -> of.size() < devices.size());
    Map<Measurand, MeasuredValue> figures = new LinkedHashMap<>();
    if (members.isEmpty() || devices.size() < FEWEST_DEVICES) {
      return figures;
    }
    Identity identity = identity(workload, members.keySet());
    int forks =
        members.values().stream()
            .flatMap(of -> of.values().stream())
            .mapToInt(value -> value.forks().size())
            .min()
            .orElseThrow();
    for (int device : devices) {
      List<Double> ofForks = new ArrayList<>();
      for (int fork = 0; fork < forks; fork++) {
        ofForks.add(besidePeers(members, device, fork));
      }
      figures.put(
          new Measurand(identity, OptionalInt.of(device)), new MeasuredValue(ofForks, Unit.ONE));
    }
    return figures;
  }

  /** Values of single devices, but for those that are ratios already. */
  private static Map<Identity, Map<Integer, MeasuredValue>> members(
      String workload, Map<Measurand, MeasuredValue> values) {
    Map<Identity, Map<Integer, MeasuredValue>> members = new LinkedHashMap<>();
    values.forEach(
        (what, value) -> {
          if (what.identity().workload().equals(workload)
              && what.device().isPresent()
              && !value.unit().comparableWith(Unit.ONE)) {
            members
                .computeIfAbsent(what.identity(), _ -> new TreeMap<>())
                .put(what.device().getAsInt(), value);
          }
        });
    return members;
  }

  private static double besidePeers(
      Map<Identity, Map<Integer, MeasuredValue>> members, int device, int fork) {
    double sum = 0;
    for (Map.Entry<Identity, Map<Integer, MeasuredValue>> member : members.entrySet()) {
      double own = 0;
      double others = 0;
      for (Map.Entry<Integer, MeasuredValue> of : member.getValue().entrySet()) {
        double log = Math.log(of.getValue().forks().get(fork));
        if (of.getKey() == device) {
          own = log;
        } else {
          others += log / (member.getValue().size() - 1);
        }
      }
      sum += member.getKey().better() == Better.HIGHER ? own - others : others - own;
    }
    return Math.exp(sum / members.size());
  }

  /** Figures over other values are others, such as where a budget left some out. */
  private static Identity identity(String workload, Iterable<Identity> members) {
    TreeSet<String> labels = new TreeSet<>();
    members.forEach(member -> labels.add(member.metric() + " " + member.parameters()));
    TreeMap<String, String> over = new TreeMap<>();
    over.put(
        OVER,
        "%d value%s %s".formatted(labels.size(), labels.size() == 1 ? "" : "s", checksum(labels)));
    return new Identity(workload, over, METRIC, Unit.ONE.dimension(), Better.HIGHER, Clock.HOST);
  }

  private static String checksum(TreeSet<String> labels) {
    CRC32 checksum = new CRC32();
    checksum.update(String.join("\n", labels).getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(checksum.getValue());
  }

  /** The identities that a figure of a run is over. */
  public static List<Identity> members(Identity figure, RunValues values) {
    return List.copyOf(members(figure.workload(), values.values()).keySet());
  }
}
