package dev.assay.analysis.composite;

import dev.assay.analysis.summary.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

/**
 * How far off the reference itself may be. It is in every ratio to it, and it is the same for all
 * subjects of a table. Metrics go by their positions; where the reference measured one once, its
 * spread is not known and counts as none.
 */
final class ReferenceNoise {
  private static final long SEED = 1;

  private final RepeatedTogether together;
  private final LogRatios[] reference;

  /**
   * @param reference each metric against its own mean
   */
  ReferenceNoise(RepeatedTogether together, LogRatios[] reference) {
    this.together = together;
    this.reference = reference;
  }

  boolean known(int metric) {
    return reference[metric].logarithms().length > 1;
  }

  /** Of the weighted sum of the reference's logarithms. */
  Variance variance(double[] weights) {
    Variance sum = Variance.NONE;
    for (double[] replicates : together.sums(weighed(weights), weights)) {
      sum = replicates.length < 2 ? sum : sum.plus(Variance.ofMean(replicates));
    }
    return sum;
  }

  /** What of a composite with these weights it knows. */
  ReferenceSpread spread(double[] weights) {
    Level level = null;
    int metrics = 0;
    int unknown = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        metrics++;
        if (!known(i)) {
          unknown++;
        } else if (level == null || reference[i].level().compareTo(level) < 0) {
          level = reference[i].level();
        }
      }
    }
    return new ReferenceSpread(Optional.ofNullable(level), metrics, unknown);
  }

  /**
   * Draws of the reference, as weighted sums have them: of one draw each sum shows the same
   * reference. By group of what was repeated together the mean of n replicates is drawn around the
   * true one as Student's t with n − 1 degrees of freedom.
   *
   * @param weights of each sum
   * @return for each sum, in the order of draws; 0 where all weights are
   */
  double[][] drawn(List<double[]> weights, int draws) {
    List<List<double[]>> deviations = weights.stream().map(this::deviations).toList();
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
    double[][] drawn = new double[weights.size()][draws];
    for (int group = 0; group < groups(deviations); group++) {
      int of = group;
      addGroup(deviations.stream().map(sum -> sum.get(of)).toArray(double[][]::new), random, drawn);
    }
    return drawn;
  }

  private static int groups(List<List<double[]>> deviations) {
    boolean none = deviations.stream().flatMap(List::stream).allMatch(ReferenceNoise::isZero);
    return none ? 0 : deviations.getFirst().size();
  }

  /**
   * @param deviations of one group, for each sum
   */
  private static void addGroup(
      double[][] deviations, UniformRandomProvider random, double[][] drawn) {
    int replicates = deviations[0].length;
    if (replicates < 2) {
      return;
    }
    double degreesOfFreedom = replicates - 1;
    SharedStateContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
    SharedStateContinuousSampler chiSquared =
        AhrensDieterMarsagliaTsangGammaSampler.of(random, degreesOfFreedom / 2, 2);
    double ofTheMean = 1 / Math.sqrt(replicates * degreesOfFreedom);
    double[] drawnReplicates = new double[replicates];
    for (int draw = 0; draw < drawn[0].length; draw++) {
      double scale = ofTheMean * Math.sqrt(degreesOfFreedom / chiSquared.sample());
      for (int i = 0; i < replicates; i++) {
        drawnReplicates[i] = scale * normal.sample();
      }
      for (int sum = 0; sum < drawn.length; sum++) {
        for (int i = 0; i < replicates; i++) {
          drawn[sum][draw] += drawnReplicates[i] * deviations[sum][i];
        }
      }
    }
  }

  /** From the mean of each group, replicate by replicate; the groups are the same for all. */
  private List<double[]> deviations(double[] weights) {
    List<double[]> sums = together.sums(reference, weights);
    for (double[] sum : sums) {
      double mean = Arrays.stream(sum).average().orElse(0);
      for (int i = 0; i < sum.length; i++) {
        sum[i] -= mean;
      }
    }
    return sums;
  }

  private static boolean isZero(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == 0);
  }

  /** Without what weighs nothing, which may have fewer replicates than the rest of its group. */
  private @Nullable LogRatios[] weighed(double[] weights) {
    @Nullable LogRatios[] weighed = new LogRatios[weights.length];
    for (int i = 0; i < weights.length; i++) {
      weighed[i] = weights[i] == 0 ? null : reference[i];
    }
    return weighed;
  }
}
