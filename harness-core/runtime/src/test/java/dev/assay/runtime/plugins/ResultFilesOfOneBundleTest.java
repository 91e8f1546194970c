package dev.assay.runtime.plugins;

import java.nio.charset.StandardCharsets;

/** Likewise where one bundle has all of them, so that a file is chosen and read at once. */
class ResultFilesOfOneBundleTest extends ResultFilesTest {
  @Override
  void write(BundleFolder into) throws Exception {
    TestBundle.named("all", "1.0.0")
        .resource(SERVICE, "all.First\nall.Second\nall.Third\n".getBytes(StandardCharsets.UTF_8))
        .source("all.First", source("all", "First", "one-format", "one"))
        .source("all.Second", source("all", "Second", "two-format", "two"))
        .source("all.Third", source("all", "Third", "three-format", "t"))
        .writeTo(into.jar("all.jar"));
  }
}
