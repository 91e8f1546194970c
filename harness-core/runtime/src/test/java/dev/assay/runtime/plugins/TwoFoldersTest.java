package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.plugins.description.DescriptionSettings;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundles of an installation and those of its user. */
@SuppressWarnings("NullAway.Init")
class TwoFoldersTest {
  @TempDir private Path directory;
  private Path installed;
  private Path own;

  @BeforeEach
  void make() throws Exception {
    // The second sorts before the first.
    installed = Files.createDirectory(directory.resolve("z"));
    own = Files.createDirectory(directory.resolve("a"));
  }

  private PluginCatalog open(Path... folders) throws Exception {
    return PluginCatalog.open(
        List.of(folders),
        directory.resolve("storage"),
        IntegrityPolicy.none(),
        new BundleFolder(installed, directory.resolve("storage"))
            .describing(DescriptionSettings.DEFAULT_LIMIT));
  }

  @Test
  void workloads_of_both_are_offered() throws Exception {
    TestBundle.selfTimed("acme", "acme.one").writeTo(installed.resolve("acme.jar"));
    TestBundle.selfTimed("mine", "mine.one").writeTo(own.resolve("mine.jar"));

    try (PluginCatalog catalog = open(installed, own)) {
      assertThat(catalog.findings()).isEmpty();
      assertThat(BundleFolder.ids(catalog)).containsExactly("acme.one", "mine.one");
      assertThat(catalog.plugins())
          .extracting(plugin -> plugin.jar().getParent())
          .containsExactly(installed, own);
    }
  }

  @Test
  void of_one_bundle_in_both_that_of_the_first_folder_is_used_and_the_other_is_named()
      throws Exception {
    TestBundle.selfTimed("acme", "acme.one").writeTo(installed.resolve("acme.jar"));
    TestBundle.selfTimed("acme", "acme.two").writeTo(own.resolve("acme.jar"));

    try (PluginCatalog catalog = open(installed, own)) {
      assertThat(BundleFolder.ids(catalog)).containsExactly("acme.one");
      assertThat(catalog.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.cause())
                    .isEqualTo(
                        "it is acme 1.0.0, and so is %s, which is used"
                            .formatted(installed.resolve("acme.jar")));
                assertThat(finding.remedy())
                    .isEqualTo(
                        "Remove %s, or give it another version."
                            .formatted(own.resolve("acme.jar")));
              });
    }
  }

  @Test
  void of_one_workload_in_both_that_of_the_first_folder_is_used() throws Exception {
    TestBundle.selfTimed("zeta", "same.one").writeTo(installed.resolve("zeta.jar"));
    TestBundle.selfTimed("alpha", "same.one").writeTo(own.resolve("alpha.jar"));

    try (PluginCatalog catalog = open(installed, own)) {
      assertThat(catalog.workloads())
          .singleElement()
          .satisfies(one -> assertThat(one.plugin().symbolicName()).isEqualTo("zeta"));
      assertThat(catalog.findings())
          .singleElement()
          .satisfies(
              finding ->
                  assertThat(finding.cause())
                      .contains(
                          "the id same.one, which %s offers already"
                              .formatted(installed.resolve("zeta.jar"))));
    }
  }
}
