package dev.assay.api.importing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where, when and how a row was measured, as far as the file says it of this row in particular.
 *
 * @param said of its machine and time, where a file has several
 * @param facts how it was measured, by name, such as {@code "warm-up iterations"}
 * @param unknownFacts names of those that the format has and this file does not say
 * @param flaw why none of its values can be used, as a sentence; empty where they can
 */
public record Circumstances(
    List<Said> said, Map<String, String> facts, Set<String> unknownFacts, Optional<String> flaw) {
  static final Circumstances NONE =
      new Circumstances(List.of(), Map.of(), Set.of(), Optional.empty());

  /** What is said. */
  public record Said(About what, String value) {}

  public Circumstances {
    said = List.copyOf(said);
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    unknownFacts = Collections.unmodifiableSet(new TreeSet<>(unknownFacts));
  }

  Circumstances saying(About what, String value) {
    List<Said> all = new ArrayList<>(said);
    all.add(new Said(what, value));
    return new Circumstances(all, facts, unknownFacts, flaw);
  }

  Circumstances fact(String name, String value) {
    return new Circumstances(said, Work.and(facts, name, value), unknownFacts, flaw);
  }

  Circumstances unknownFact(String name) {
    Set<String> names = new TreeSet<>(unknownFacts);
    names.add(name);
    return new Circumstances(said, facts, names, flaw);
  }

  Circumstances flawed(String sentence) {
    return new Circumstances(said, facts, unknownFacts, Optional.of(sentence));
  }
}
