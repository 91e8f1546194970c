package dev.assay.fuzz;

import java.nio.file.Path;
import java.util.List;

/**
 * One reader.
 *
 * @param name of its folder in the corpus
 * @param refusals the exceptions that a file may end in; their messages are for users
 * @param numbers what must hold of the floating-point numbers that it returns
 * @param seeds files of the repository that it reads besides its corpus, from the top folder
 */
public record Target(
    String name,
    Reading reading,
    List<Class<? extends Exception>> refusals,
    Numbers numbers,
    List<String> seeds) {
  /** Reads a file and returns what it says. */
  @FunctionalInterface
  public interface Reading {
    Object read(Path file) throws Exception;
  }

  /** What must hold of a floating-point number that was read; it is finite in any case. */
  public enum Numbers {
    /** It is in the input, or in what is read from a seed although it is not in that seed. */
    FROM_INPUT,
    /** Likewise, up to a power of ten, as units are converted. */
    SCALED,
    /** Likewise, up to powers of ten and of two, as units of data are converted. */
    IN_UNITS,
    /** It may be computed from several of the input. */
    COMPUTED
  }

  public Target {
    refusals = List.copyOf(refusals);
    seeds = List.copyOf(seeds);
  }

  @SafeVarargs
  public static Target of(
      String name, Numbers numbers, Reading reading, Class<? extends Exception>... refusals) {
    return new Target(name, reading, List.of(refusals), numbers, List.of());
  }

  /** Likewise, with more seeds. */
  public Target with(String... moreSeeds) {
    return new Target(name, reading, refusals, numbers, List.of(moreSeeds));
  }

  boolean refuses(Throwable thrown) {
    return refusals.stream().anyMatch(kind -> kind.isInstance(thrown));
  }

  @Override
  public String toString() {
    return name;
  }
}
