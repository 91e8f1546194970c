package dev.assay.runtime.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Keeps the signal handlers of a JVM when native libraries of a workload install theirs, as OpenCL
 * drivers do: with their handler for SIGFPE in its place, 7 / 0 gives 7 instead of an exception.
 *
 * <p>JMH's forks are left alone, so that they are started as JMH alone would start them.
 */
public final class SignalChaining {
  private static final String PRELOAD = "LD_PRELOAD";

  private SignalChaining() {}

  /**
   * Preloads the JDK's libjsig, before anything that is preloaded already.
   *
   * @param java the executable of a JDK; nothing is preloaded where that has no libjsig
   */
  public static void preload(Path java, Map<String, String> environment) {
    Path bin = java.toAbsolutePath().getParent();
    if (bin == null || bin.getParent() == null) {
      return;
    }
    Path library = bin.getParent().resolve("lib").resolve("libjsig.so");
    if (Files.exists(library)) {
      environment.merge(PRELOAD, library.toString(), (present, first) -> first + ":" + present);
    }
  }
}
