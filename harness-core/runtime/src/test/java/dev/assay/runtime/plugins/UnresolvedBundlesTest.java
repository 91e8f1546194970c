package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.finding.Finding.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One directory holds a good bundle among every kind that lacks something. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnresolvedBundlesTest {
  private BundleFolder folder;
  private PluginCatalog catalog;

  @BeforeAll
  void openCatalog(@TempDir Path directory) throws Exception {
    folder = BundleFolder.in(directory);
    TestBundle.selfTimed("good", "good.one").writeTo(folder.jar("good.jar"));
    write("library.jar", "Export-Package: acme.library;version=\"1.2.0\"");
    write("missing.jar", "Import-Package: acme.absent;version=\"[1.0,2)\"");
    write("newer.jar", "Import-Package: acme.library;version=\"[2.0,3)\"");
    write(
        "broken-library.jar",
        "Import-Package: acme.absent",
        "Export-Package: acme.broken;version=3");
    write("on-broken.jar", "Import-Package: acme.broken;version=\"[3,4)\"");
    write(
        "java.jar",
        "Require-Capability:"
            + " osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version>=99)(!(version>=100)))\"");
    write("native.jar", "Bundle-NativeCode: lib/libx.so;osname=Solaris;processor=sparc");
    write("old-api.jar", "Import-Package: dev.assay.api;version=\"[1.2,2)\"");
    write("new-api.jar", "Import-Package: dev.assay.api;version=\"[3.0,4)\"");
    write("harness.jar", "Require-Capability: assay.harness;filter:=\"(version>=9.5)\"");
    write("fragment.jar", "Fragment-Host: acme.host;bundle-version=\"[1,2)\"");
    write("require.jar", "Require-Bundle: library.jar;bundle-version=\"[7,8)\"");
    write("capability.jar", "Require-Capability: acme.gpu;filter:=\"(acme.gpu=h100)\"");
    write(
        "optional.jar",
        "Import-Package: acme.absent;resolution:=optional",
        "Export-Package: acme.optional");
    catalog = folder.open();
  }

  @AfterAll
  void closeCatalog() {
    catalog.close();
  }

  private void write(String jar, String... headers) throws Exception {
    StringBuilder manifest =
        new StringBuilder("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n");
    if (!String.join("\n", headers).contains("Bundle-SymbolicName")) {
      manifest.append("Bundle-SymbolicName: ").append(jar).append('\n');
    }
    for (String header : headers) {
      // A line of a manifest has at most 72 bytes; a blank continues it.
      manifest.append(header.replaceAll("(.{60})(?=.)", "$1\n ")).append('\n');
    }
    folder.writeJar(jar, manifest.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          missing.jar        | needs package acme.absent [1.0.0,2.0.0), and neither a bundle nor the harness provides it
          newer.jar          | needs package acme.library [2.0.0,3.0.0), and only 1.2.0 (library.jar) is offered
          broken-library.jar | needs package acme.absent
          on-broken.jar      | needs broken-library.jar, which cannot be used itself
          java.jar           | needs JavaSE [99,100), and this is Java
          native.jar         | has no native code for this platform
          old-api.jar        | is built against api 1 (dev.assay.api [1.2.0,2.0.0)), and this harness has 2.0.0, in which
          new-api.jar        | is built against dev.assay.api [3.0.0,4.0.0), and this harness has 2.0.0
          harness.jar        | needs the harness in version 9.5 or later, and this is
          fragment.jar       | needs bundle acme.host [1.0.0,2.0.0), and neither
          require.jar        | needs bundle library.jar [7.0.0,8.0.0), and only 0.0.0 (library.jar) is offered
          capability.jar     | needs capability acme.gpu (acme.gpu=h100)
          """)
  void an_unmet_requirement_is_one_finding_that_says_what_is_offered_instead(
      String jar, String cause) {
    assertThat(BundleFolder.findingsOf(catalog, jar))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.phase()).isEqualTo(Phase.RESOLVE);
              assertThat(finding.cause()).contains(cause);
            });
  }

  @Test
  void a_bundle_built_against_api_1_is_told_what_to_change() {
    assertThat(BundleFolder.findingsOf(catalog, "old-api.jar"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.cause()).contains("Workload.open returns a WorkloadSession");
              assertThat(finding.remedy())
                  .contains("\"From api 1 to 2\" in Assay's plugin guide", "assay-api 2.0.0");
            });
  }

  @Test
  void the_others_are_used() {
    assertThat(BundleFolder.ids(catalog)).containsExactly("good.one");
    assertThat(catalog.plugins())
        .extracting(plugin -> plugin.fileName())
        .containsExactly("good.jar", "library.jar", "optional.jar");
  }

  @Test
  void of_two_versions_of_a_singleton_one_is_used_and_the_other_is_a_finding(
      @TempDir Path directory) throws Exception {
    folder = BundleFolder.in(directory);
    write(
        "a.jar",
        "Bundle-SymbolicName: one;singleton:=true",
        "Bundle-Version: 1",
        "Export-Package: a");
    write(
        "b.jar",
        "Bundle-SymbolicName: one;singleton:=true",
        "Bundle-Version: 2",
        "Export-Package: b");

    try (PluginCatalog singletons = folder.open()) {
      assertThat(singletons.plugins()).hasSize(1);
      assertThat(singletons.findings())
          .singleElement()
          .extracting(Finding::cause)
          .asString()
          .contains("cannot be wired although each requirement has a provider: Singleton");
    }
  }
}
