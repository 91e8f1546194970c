package dev.assay.analysis.composite;

import dev.assay.analysis.composite.Ranking.Ranks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.TSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How likely each subject is the best: the share of draws in which it is highest, where the
 * logarithm of each composite is drawn around its value with its standard error by Student's t.
 * Each subject draws from a stream of its own that its name seeds, so that the order of subjects
 * does not matter and the same card has the same chances.
 */
public final class FirstPlace {
  private static final int MOST_DRAWS = 20_000;
  private static final int LEAST_DRAWS = 1_000;
  private static final int DRAWS_OF_ALL = 2_000_000;

  private FirstPlace() {}

  /**
   * The chances, which are 1 together. Who cannot be first by its rank has none. All are empty
   * where somebody who may be first has no interval.
   *
   * @param names of the subjects, distinct
   * @param composites in the same order, as are the ranks
   */
  public static List<OptionalDouble> chances(
      List<String> names, List<CompositeScore> composites, List<Ranks> ranks) {
    int[] contenders =
        IntStream.range(0, names.size())
            .filter(i -> ranks.get(i).best() == 1)
            .filter(i -> composites.get(i).estimate().knownValue().isPresent())
            .toArray();
    if (contenders.length == 0
        || Arrays.stream(contenders).anyMatch(i -> composites.get(i).uncertainty().isEmpty())) {
      return Collections.nCopies(names.size(), OptionalDouble.empty());
    }
    int draws = Math.clamp(DRAWS_OF_ALL / contenders.length, LEAST_DRAWS, MOST_DRAWS);
    double[][] drawn =
        Arrays.stream(contenders)
            .parallel()
            .mapToObj(i -> draw(names.get(i), composites.get(i), draws))
            .toArray(double[][]::new);
    int[] wins = new int[names.size()];
    for (int draw = 0; draw < draws; draw++) {
      int first = 0;
      for (int i = 1; i < contenders.length; i++) {
        first = drawn[i][draw] > drawn[first][draw] ? i : first;
      }
      wins[contenders[first]]++;
    }
    List<OptionalDouble> chances = new ArrayList<>();
    for (int won : wins) {
      chances.add(OptionalDouble.of((double) won / draws));
    }
    return chances;
  }

  private static double[] draw(String name, CompositeScore composite, int draws) {
    Uncertainty uncertainty = composite.uncertainty().orElseThrow();
    double value = Math.log(composite.estimate().knownValue().orElseThrow());
    TSampler noise =
        TSampler.of(
            RandomSource.XO_RO_SHI_RO_128_PP.create(seed(name)), uncertainty.degreesOfFreedom());
    double[] drawn = new double[draws];
    for (int i = 0; i < draws; i++) {
      drawn[i] = value + uncertainty.standardError() * noise.sample();
    }
    return drawn;
  }

  private static long seed(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }
}
