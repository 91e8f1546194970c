package dev.assay.api;

import java.util.List;

/** Whether a workload can run here. */
public sealed interface Availability {
  /** It can. */
  record Available() implements Availability {}

  /**
   * It cannot, and is skipped.
   *
   * @param missing at least one thing
   */
  record Missing(List<MissingThing> missing) implements Availability {
    public Missing {
      missing = List.copyOf(missing);
      if (missing.isEmpty()) {
        throw new IllegalArgumentException("Missing needs at least one missing thing.");
      }
    }
  }

  /**
   * One missing thing.
   *
   * @param what such as {@code "no OpenCL device"}
   * @param remedy what the user does to get it, such as {@code "apt-get install pocl-opencl-icd"}.
   *     Both stand within sentences: a full stop at the end is left out.
   */
  record MissingThing(String what, String remedy) {
    public MissingThing {
      what = withoutFullStop(what);
      remedy = withoutFullStop(remedy);
      if (what.isBlank() || remedy.isBlank()) {
        throw new IllegalArgumentException("A missing thing needs both what and remedy.");
      }
    }

    private static String withoutFullStop(String text) {
      String stripped = text.strip();
      return stripped.endsWith(".") && !stripped.endsWith("..")
          ? stripped.substring(0, stripped.length() - 1)
          : stripped;
    }
  }

  static Availability available() {
    return new Available();
  }

  static Availability missing(String what, String remedy) {
    return new Missing(List.of(new MissingThing(what, remedy)));
  }
}
