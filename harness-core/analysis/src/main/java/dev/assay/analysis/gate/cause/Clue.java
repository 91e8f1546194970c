package dev.assay.analysis.gate.cause;

import dev.assay.analysis.gate.policy.Aspect;
import dev.assay.api.Unit;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What moved together with a metric.
 *
 * @param what as in the middle of a sentence
 * @param baseline its mean over the forks, in the unit
 * @param candidate likewise
 * @param text how much it moved
 * @param accountsFor the part of the metric's difference that it makes where the metric follows it
 *     one for one, on the scale of logarithms; empty where its effect is not known
 * @param unequal what of the machine was not equal, where that, all of it together, is enough to
 *     leave no difference that counts; else empty
 */
public record Clue(
    String what,
    Unit unit,
    double baseline,
    double candidate,
    String text,
    Relation relation,
    OptionalDouble accountsFor,
    Set<Aspect> unequal) {
  public Clue {
    unequal = Set.copyOf(unequal);
  }

  /** Where something else made up for it. */
  Clue notEnough() {
    return new Clue(what, unit, baseline, candidate, text, Relation.MOVED, accountsFor, Set.of());
  }

  /** How sure it is that it has to do with the metric. */
  public enum Relation {
    /** It is the machine's, went the same way, and by a like share. */
    EXPLAINS("explains it"),
    /** It differs too. */
    MOVED("moved with it");

    private final String words;

    Relation(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
