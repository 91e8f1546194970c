package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.plugins.embedded.LostLibraries;
import dev.assay.runtime.plugins.finding.Finding;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostLibrariesTest {
  private static final byte[] LIBRARY = {0x7f, 'E', 'L', 'F'};

  @TempDir Path directory;

  /** As libraries of native code are: they look for it by a path that they put together. */
  private static TestBundle withLibrary() {
    return TestBundle.named("acme", "1.0.0")
        .source(
            "net.fast.Codec",
            """
            package net.fast;
            public class Codec {
              public String library() { return "/net/fast/" + System.getProperty("os.name") + "/libquick.so"; }
              public native int decode(byte[] from);
            }
            """)
        .source(
            "plugin.Own",
            "package plugin; public class Own { public int decode(byte[] from) { return 1; } }");
  }

  @Test
  void native_methods_without_their_library_are_a_warning_that_shows_the_line_to_add()
      throws Exception {
    Path jar = withLibrary().writeTo(directory.resolve("acme.jar"));

    assertThat(LostLibraries.findings(jar))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(finding.toString())
                  .contains(
                      "acme.jar",
                      "classes of net.fast have native methods (Codec)",
                      "-includeresource: @LIBRARY-*.jar!/net/fast/**");
            });
  }

  @Test
  void a_library_below_the_packages_of_its_classes_is_theirs() throws Exception {
    Path jar =
        withLibrary()
            .resource("net/fast/util/linux/amd64/libany-1.so", LIBRARY)
            .writeTo(directory.resolve("acme.jar"));

    assertThat(LostLibraries.findings(jar)).isEmpty();
  }

  @Test
  void a_library_elsewhere_is_theirs_when_they_name_it() throws Exception {
    Path named =
        withLibrary()
            .resource("lib/libquick-2.1-linux-x86_64.so", LIBRARY)
            .writeTo(directory.resolve("named.jar"));
    Path another =
        withLibrary()
            .resource("lib/libother-2.1-linux-x86_64.so", LIBRARY)
            .writeTo(directory.resolve("another.jar"));

    assertThat(LostLibraries.findings(named)).isEmpty();
    assertThat(LostLibraries.findings(another)).hasSize(1);
  }

  @Test
  void what_has_no_native_methods_needs_no_library() throws Exception {
    assertThat(
            LostLibraries.findings(
                withLibrary().without("net.fast.Codec").writeTo(directory.resolve("acme.jar"))))
        .isEmpty();
  }
}
