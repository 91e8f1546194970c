package dev.assay.distribution.release;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Programs of the system that tests need. */
final class External {
  private External() {}

  /** Skips the test where one is missing, or fails it where all must be there. */
  static void require(String... programs) {
    List<String> missing =
        Arrays.stream(programs).filter(program -> !isInstalled(program)).toList();
    String user = System.getProperty("user.name");
    if (!missing.isEmpty() || !user.equals("root")) {
      String why = "needs root (this is " + user + ") and what is missing: " + missing;
      if (allRequired()) {
        fail(why);
      }
      abort(why);
    }
  }

  /** Whether what is missing fails tests. */
  static boolean allRequired() {
    return Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"));
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream("/usr/sbin:/usr/bin:/sbin:/bin".split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
