package dev.assay.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Tools that some tests need and some machines lack. */
final class ExternalTools {
  private ExternalTools() {}

  /** Skips the test unless the condition holds; fails it where ASSAY_REQUIRE_EXTERNAL is true. */
  static void require(boolean condition, String otherwise) {
    if (Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      assertThat(condition).as(otherwise).isTrue();
    }
    assumeTrue(condition, otherwise);
  }
}
