package dev.assay.analysis.acceptance.learned;

import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.statistics.Outliers;
import dev.assay.analysis.wording.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Median;

/**
 * A machine that is unlike the others, so that nothing is learned from it: one of its values is
 * beyond their spread by the generalised ESD test and at least 2 % from their median. The test
 * looks for one in ten machines at most, and for one of fewer, at a level that is divided by the
 * number of values, so that of sets of good machines at most 1 % lose one.
 *
 * @param difference from the median of all machines, as a natural logarithm
 * @param machines how many measured it
 */
public record OutlyingMachine(
    String machine, Measurand measurand, double difference, int machines) {
  /** The chance that any good machine is left out. */
  static final double LEVEL = 0.01;

  private static final int MACHINES_PER_OUTLIER = 10;

  /** What matters to nobody is not told, however sure. */
  private static final double LEAST_DIFFERENCE = Math.log(1.02);

  /** All that are found, each with the measurand where it is farthest off. */
  static List<OutlyingMachine> of(GoodMachines good) {
    List<Measurand> looked =
        good.measurands().stream()
            .filter(measurand -> good.machines(measurand).size() >= FloorLearning.FEWEST_MACHINES)
            .toList();
    List<OutlyingMachine> found = new ArrayList<>();
    for (Measurand measurand : looked) {
      double[] logs = good.means(measurand);
      double median = Median.withDefaults().withCopy(true).evaluate(logs);
      for (int i : Outliers.of(logs, most(logs.length), LEVEL / looked.size())) {
        OutlyingMachine outlying =
            new OutlyingMachine(
                good.machines(measurand).get(i), measurand, logs[i] - median, logs.length);
        if (Math.abs(outlying.difference) >= LEAST_DIFFERENCE) {
          found.removeIf(known -> known.machine.equals(outlying.machine) && known.nearer(outlying));
          if (found.stream().noneMatch(known -> known.machine.equals(outlying.machine))) {
            found.add(outlying);
          }
        }
      }
    }
    return found;
  }

  private static int most(int machines) {
    return Math.max(1, machines / MACHINES_PER_OUTLIER);
  }

  private boolean nearer(OutlyingMachine other) {
    return Math.abs(difference) < Math.abs(other.difference);
  }

  /** What is so, for people. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%s is left out: its %s is %.1f %% %s the median of %s (generalised ESD test; at most 1 in"
            + " 100 sets of good machines loses one so).",
        machine,
        measurand.label(),
        Math.abs(Math.expm1(difference)) * 100,
        difference > 0 ? "above" : "below",
        Count.of(machines, "machine"));
  }
}
