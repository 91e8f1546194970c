package dev.assay.analysis.composite;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.TSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How likely each subject is the best: the share of draws in which it is highest, where the
 * logarithm of each composite is drawn around its value with its standard error by Student's t.
 * Each subject draws from a stream of its own that its name seeds, so that the order of subjects
 * does not matter and the same card has the same chances. The reference is drawn once for all.
 */
record FirstPlace(ReferenceNoise noise) {
  private static final int MOST_DRAWS = 20_000;
  private static final int LEAST_DRAWS = 1_000;
  private static final int DRAWS_OF_ALL = 2_000_000;

  /**
   * A subject.
   *
   * @param name distinct
   * @param value of its composite
   * @param own how sure that is without the reference's part; empty where nothing of its own varies
   * @param shared the weights with which it has a part in the reference's noise
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  record Contender(String name, OptionalDouble value, Optional<Uncertainty> own, double[] shared) {}

  /**
   * The chances, which are 1 together. Who cannot be first has none. All are empty where somebody
   * who may be first has no interval.
   */
  List<OptionalDouble> chances(
      List<Contender> subjects, IntPredicate mayBeFirst, IntPredicate hasInterval) {
    int[] contenders = IntStream.range(0, subjects.size()).filter(mayBeFirst).toArray();
    if (contenders.length == 0 || !Arrays.stream(contenders).allMatch(hasInterval)) {
      return Collections.nCopies(subjects.size(), OptionalDouble.empty());
    }
    int draws = Math.clamp(DRAWS_OF_ALL / contenders.length, LEAST_DRAWS, MOST_DRAWS);
    double[][] drawn =
        Arrays.stream(contenders)
            .parallel()
            .mapToObj(i -> draw(subjects.get(i), draws))
            .toArray(double[][]::new);
    addShared(Arrays.stream(contenders).mapToObj(subjects::get).toList(), drawn);
    int[] wins = new int[subjects.size()];
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

  private static double[] draw(Contender subject, int draws) {
    double[] drawn = new double[draws];
    Arrays.fill(drawn, Math.log(subject.value.orElseThrow()));
    if (subject.own.isPresent()) {
      Uncertainty own = subject.own.get();
      TSampler t =
          TSampler.of(
              RandomSource.XO_RO_SHI_RO_128_PP.create(seed(subject.name)), own.degreesOfFreedom());
      for (int i = 0; i < draws; i++) {
        drawn[i] += own.standardError() * t.sample();
      }
    }
    return drawn;
  }

  private void addShared(List<Contender> contenders, double[][] drawn) {
    int[] sharing =
        IntStream.range(0, drawn.length)
            .filter(i -> Arrays.stream(contenders.get(i).shared).anyMatch(weight -> weight != 0))
            .toArray();
    if (sharing.length == 0) {
      return;
    }
    List<double[]> weights =
        Arrays.stream(sharing).mapToObj(i -> contenders.get(i).shared).toList();
    double[][] shared = noise.drawn(weights, drawn[0].length);
    for (int i = 0; i < sharing.length; i++) {
      for (int draw = 0; draw < shared[i].length; draw++) {
        drawn[sharing[i]][draw] += shared[i][draw];
      }
    }
  }

  private static long seed(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }
}
