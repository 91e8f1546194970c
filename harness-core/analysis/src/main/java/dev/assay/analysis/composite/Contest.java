package dev.assay.analysis.composite;

import dev.assay.analysis.composite.FirstPlace.Contender;
import dev.assay.analysis.composite.Ranking.Ranks;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Estimate.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All subjects of a table against each other. How far off the reference is moves every score by the
 * same factor, so it says nothing about who is better: it counts for the reference, where that is a
 * subject, and for those who were measured in other metrics than most.
 */
public final class Contest {
  /**
   * Where one stands.
   *
   * @param ranks places that it may have, all subjects' at the confidence together
   * @param chanceOfBest how likely it is the best; empty where intervals are missing
   */
  public record Standing(Ranks ranks, OptionalDouble chanceOfBest) {}

  private final ReferenceNoise noise;
  private final List<Composition> subjects;
  private final double[] ofMost;

  Contest(ReferenceNoise noise, List<Composition> subjects) {
    this.noise = noise;
    this.subjects = subjects;
    this.ofMost = ofMost(subjects);
  }

  /**
   * In the order of the subjects.
   *
   * @param names of the subjects, distinct
   */
  List<Standing> standings(List<String> names, double confidence) {
    double simultaneous = Ranking.simultaneous(confidence, subjects.size());
    List<Contender> contenders = new ArrayList<>();
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      Composition subject = subjects.get(i);
      double[] shared = shared(subject);
      contenders.add(
          new Contender(
              names.get(i),
              subject.score().estimate().knownValue(),
              subject.own().flatMap(Variance::uncertainty),
              shared));
      estimates.add(apart(subject, shared, simultaneous));
    }
    List<Ranks> ranks = Ranking.of(estimates);
    List<OptionalDouble> chances =
        new FirstPlace(noise)
            .chances(
                contenders,
                i -> ranks.get(i).best() == 1 && estimates.get(i).knownValue().isPresent(),
                i -> estimates.get(i).knownInterval().isPresent());
    List<Standing> standings = new ArrayList<>();
    for (int i = 0; i < ranks.size(); i++) {
      standings.add(new Standing(ranks.get(i), chances.get(i)));
    }
    return standings;
  }

  /** With the interval that tells it apart from the others. */
  private Estimate apart(Composition subject, double[] shared, double confidence) {
    Estimate score = subject.score().estimate();
    if (score.knownValue().isEmpty()) {
      return score;
    }
    double value = score.knownValue().getAsDouble();
    return subject
        .own()
        .map(own -> own.plus(noise.variance(shared)))
        .flatMap(Variance::uncertainty)
        .map(known -> known.estimate(value, confidence))
        .orElseGet(() -> new Point(value, "Nothing tells it apart."));
  }

  /** The weights with which the reference's noise tells a subject apart from most. */
  private double[] shared(Composition subject) {
    double[] shared = ofMost.clone();
    if (!subject.ofReference()) {
      for (int i = 0; i < shared.length; i++) {
        shared[i] -= subject.weights()[i];
      }
    }
    return shared;
  }

  /** The weights that most subjects have; of the reference where there is no other subject. */
  private static double[] ofMost(List<Composition> subjects) {
    Map<Integer, List<Composition>> alike = new LinkedHashMap<>();
    for (Composition subject : subjects) {
      if (!subject.ofReference()) {
        alike
            .computeIfAbsent(Arrays.hashCode(subject.weights()), _ -> new ArrayList<>())
            .add(subject);
      }
    }
    return alike.values().stream()
        .max(Comparator.comparingInt(List::size))
        .map(List::getFirst)
        .orElseGet(subjects::getFirst)
        .weights();
  }
}
