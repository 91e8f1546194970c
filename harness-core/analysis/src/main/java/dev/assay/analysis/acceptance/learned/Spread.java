package dev.assay.analysis.acceptance.learned;

import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.statistics.Moments;
import dev.assay.analysis.statistics.Normality;
import java.util.Collection;
import java.util.List;

/**
 * How one run's value of a good machine varies around the mean of all, on the scale of natural
 * logarithms. It is a sum of variance components (S. R. Searle, G. Casella and C. E. McCulloch,
 * Variance Components, 1992), with Satterthwaite's degrees of freedom: between machines, between
 * the devices of a machine where several measurands differ in the device alone, and between runs
 * where machines have several.
 *
 * @param deviation above 0
 * @param degreesOfFreedom at least 1
 * @param normal whether a normal distribution is not ruled out
 */
record Spread(double deviation, double degreesOfFreedom, boolean normal) {
  private record Component(double variance, double degrees) {}

  /**
   * Of measurands that differ in the device alone and were measured on the same machines.
   *
   * @return with a deviation of 0 where all machines gave the same
   */
  static Spread of(GoodMachines good, List<Measurand> devices) {
    double[][] centred =
        devices.stream().map(good::means).map(Spread::centred).toArray(double[][]::new);
    int machines = centred[0].length;
    double[] levels = new double[machines];
    double[] rest = new double[machines * devices.size()];
    for (int machine = 0; machine < machines; machine++) {
      for (double[] device : centred) {
        levels[machine] += device[machine] / devices.size();
      }
      for (int device = 0; device < devices.size(); device++) {
        rest[machine * devices.size() + device] = centred[device][machine] - levels[machine];
      }
    }
    Component between = component(squares(levels), machines - 1.0, 1);
    Component within =
        devices.size() == 1
            ? new Component(0, 1)
            : component(
                squares(rest), (devices.size() - 1.0) * (machines - 1), devicesShare(devices));
    Component runs = ofRuns(good, devices);
    double variance = between.variance + within.variance + runs.variance;
    double freedom =
        variance == 0
            ? machines - 1.0
            : variance * variance / (share(between) + share(within) + share(runs));
    return new Spread(Math.sqrt(variance), Math.max(1, freedom), normal(levels) && normal(rest));
  }

  private static double devicesShare(List<Measurand> devices) {
    return (devices.size() - 1.0) / devices.size();
  }

  private static Component component(double squares, double degrees, double times) {
    return new Component(times * squares / degrees, degrees);
  }

  private static double share(Component component) {
    return component.variance * component.variance / component.degrees;
  }

  /** What means of several runs hide of the spread of one run. */
  private static Component ofRuns(GoodMachines good, List<Measurand> devices) {
    double squares = 0;
    double degrees = 0;
    double hidden = 0;
    int machines = 0;
    for (Measurand device : devices) {
      Collection<List<Double>> all = good.runs(device);
      for (List<Double> runs : all) {
        squares +=
            Moments.of(runs.stream().mapToDouble(Double::doubleValue).toArray())
                .squaredDeviations();
        degrees += runs.size() - 1.0;
        hidden += 1 - 1.0 / runs.size();
        machines++;
      }
    }
    return degrees == 0 ? new Component(0, 1) : component(squares, degrees, hidden / machines);
  }

  private static boolean normal(double[] values) {
    return squares(values) == 0 || !Normality.ruledOut(values);
  }

  private static double[] centred(double[] values) {
    double mean = Moments.of(values).mean();
    double[] centred = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      centred[i] = values[i] - mean;
    }
    return centred;
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
