package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.finding.Finding.Phase;
import dev.assay.runtime.plugins.finding.Finding.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One directory holds a good bundle among every kind of file that cannot be installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefectiveFilesTest {
  private static final String MANIFEST = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n";

  private PluginCatalog catalog;

  @BeforeAll
  void openCatalog(@TempDir Path directory) throws Exception {
    BundleFolder folder = BundleFolder.in(directory);
    byte[] good =
        Files.readAllBytes(
            TestBundle.selfTimed("good", "good.one").writeTo(folder.jar("good.jar")));
    Files.write(folder.jar("truncated.jar"), Arrays.copyOf(good, good.length / 2));
    Files.write(folder.jar("corrupt.jar"), withoutDirectory(good));
    Files.write(folder.jar("same-as-good.jar"), good);
    Files.write(folder.jar("empty.jar"), new byte[0]);
    Files.writeString(folder.jar("page.jar"), "<!DOCTYPE html><html>404</html>");
    Files.createDirectory(folder.jar("directory.jar"));
    Files.createSymbolicLink(folder.jar("dangling.jar"), directory.resolve("nowhere.jar"));
    try (var out = Files.newOutputStream(folder.jar("no-entries.jar"))) {
      new ZipOutputStream(out).finish();
    }
    folder.writeJar("plain.jar", "Manifest-Version: 1.0\n");
    folder.writeJar("old.jar", "Manifest-Version: 1.0\nBundle-SymbolicName: old\n");
    folder.writeJar(
        "version.jar", MANIFEST + "Bundle-SymbolicName: v\nBundle-Version: 1.0-SNAPSHOT\n");
    folder.writeJar("manifest.jar", MANIFEST + "no colon in this line\n");
    folder.writeJar("header.jar", MANIFEST + "Bundle-SymbolicName: h\nImport-Package: a;;;b=\n");
    folder.writeJar(
        "huge-manifest.jar",
        MANIFEST + "Bundle-SymbolicName: huge\n" + "X-Filler: more of the same\n".repeat(700_000));
    writeCrowd(folder.jar("crowd.jar"));
    catalog = folder.open();
  }

  /** A good bundle, but for its 100,000 entries. */
  private static void writeCrowd(Path jar) throws Exception {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(
          (MANIFEST + "Bundle-SymbolicName: crowd\nExport-Package: crowd\n")
              .getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100_000; i++) {
        zip.putNextEntry(new ZipEntry("crowd/Class" + i + ".class"));
      }
    }
  }

  @AfterAll
  void closeCatalog() {
    catalog.close();
  }

  /** Overwrites the end of the zip, where its directory is. */
  private static byte[] withoutDirectory(byte[] jar) {
    byte[] damaged = jar.clone();
    Arrays.fill(damaged, damaged.length - 64, damaged.length, (byte) 0x5a);
    return damaged;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          truncated.jar    | is corrupt or cut off
          corrupt.jar      | is corrupt or cut off
          empty.jar        | is empty (0 bytes)
          page.jar         | is not a jar: it starts with '<!DOCTYPE html><', not with 'PK'
          directory.jar    | is a directory
          dangling.jar     | does not exist
          no-entries.jar   | has no META-INF/MANIFEST.MF
          plain.jar        | is a plain jar: its manifest has no Bundle-SymbolicName
          old.jar          | has Bundle-ManifestVersion null
          version.jar      | has the Bundle-Version '1.0-SNAPSHOT'
          manifest.jar     | has a malformed manifest
          header.jar       | has a manifest that OSGi refuses
          huge-manifest.jar | has a manifest of more than 16,777,216 bytes
          same-as-good.jar | it is good 1.0.0, and so is good.jar
          """)
  void a_file_that_is_no_usable_bundle_is_one_finding(String jar, String cause) {
    assertThat(BundleFolder.findingsOf(catalog, jar))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.phase()).isEqualTo(Phase.INSTALL);
              assertThat(finding.cause()).contains(cause);
              assertThat(finding.remedy()).endsWith(".");
            });
  }

  @Test
  void the_good_bundle_among_them_is_used() {
    assertThat(BundleFolder.ids(catalog)).containsExactly("good.one");
    assertThat(catalog.plugins())
        .extracting(plugin -> plugin.fileName())
        .containsExactly("crowd.jar", "good.jar");
  }

  @Test
  void no_other_finding_is_made() {
    assertThat(catalog.findings())
        .hasSize(14)
        .extracting(Finding::bundle)
        .doesNotContain("good.jar", "crowd.jar");
  }
}
