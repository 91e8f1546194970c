package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogRefreshTest {
  private static final String V1 = "acme.library;version=1.0.0";
  private static final String V2 = "acme.library;version=2.0.0";

  private BundleFolder folder;

  @BeforeEach
  void makeFolder(@TempDir Path directory) throws Exception {
    folder = BundleFolder.in(directory);
  }

  private static TestBundle library(String exported) {
    return TestBundle.named("library", exported.endsWith("2.0.0") ? "2.0.0" : "1.0.0")
        .header("Export-Package", exported)
        .source("acme.library.Text", "package acme.library; public class Text {}");
  }

  private static TestBundle user(Path library, String range) {
    return TestBundle.selfTimed("user", "user.one")
        .against(library)
        .header(
            "Import-Package", "acme.library;version=\"" + range + "\",!org.jspecify.annotations,*")
        .source("user.Uses", "package user; class Uses { acme.library.Text text; }");
  }

  @Test
  void without_a_change_nothing_happens() throws Exception {
    TestBundle.selfTimed("one", "one.a").writeTo(folder.jar("one.jar"));
    try (PluginCatalog catalog = folder.open()) {
      List<OfferedWorkload> before = catalog.workloads();

      assertThat(catalog.refresh().isEmpty()).isTrue();
      assertThat(catalog.workloads()).isSameAs(before);
    }
  }

  @Test
  void bundles_are_added_updated_and_removed_while_the_catalogue_is_open() throws Exception {
    Path one = TestBundle.selfTimed("one", "one.a").writeTo(folder.jar("one.jar"));
    try (PluginCatalog catalog = folder.open()) {
      Path two = TestBundle.selfTimed("two", "two.a").writeTo(folder.jar("two.jar"));
      assertThat(catalog.refresh())
          .isEqualTo(new CatalogChanges(List.of(two), List.of(), List.of()));
      assertThat(BundleFolder.ids(catalog)).containsExactly("one.a", "two.a");

      OfferedWorkload old = catalog.workloads().getFirst();
      TestBundle.selfTimed("one", "one.b").writeTo(one);
      assertThat(catalog.refresh())
          .isEqualTo(new CatalogChanges(List.of(), List.of(one), List.of()));
      assertThat(BundleFolder.ids(catalog)).containsExactly("one.b", "two.a");
      assertThatThrownBy(() -> catalog.classPath(old))
          .isInstanceOf(DefectiveBundleException.class)
          .hasMessageContaining("it was replaced or removed after one.a was listed");
      assertThatThrownBy(() -> old.plugin().sha256()).hasMessageContaining("was replaced");

      Files.delete(two);
      assertThat(catalog.refresh())
          .isEqualTo(new CatalogChanges(List.of(), List.of(), List.of(two)));
      assertThat(BundleFolder.ids(catalog)).containsExactly("one.b");
      assertThat(catalog.findings()).isEmpty();
    }
  }

  @Test
  void bundles_that_swap_their_files_are_both_updated() throws Exception {
    Path a = TestBundle.selfTimed("one", "one.a").writeTo(folder.jar("a.jar"));
    Path b = TestBundle.selfTimed("two", "two.a").writeTo(folder.jar("b.jar"));
    try (PluginCatalog catalog = folder.open()) {
      Path aside = a.resolveSibling("aside");
      Files.move(a, aside);
      Files.move(b, a);
      Files.move(aside, b);

      assertThat(catalog.refresh().updated()).containsExactly(a, b);
      assertThat(catalog.findings()).isEmpty();
      assertThat(BundleFolder.ids(catalog)).containsExactly("one.a", "two.a");
    }
  }

  @Test
  void a_bundle_resolves_once_what_it_needs_is_added_and_no_longer_when_that_is_removed()
      throws Exception {
    Path library = library(V1).writeTo(folder.storage().resolveSibling("library.jar"));
    user(library, "[1,2)").writeTo(folder.jar("user.jar"));
    try (PluginCatalog catalog = folder.open()) {
      assertThat(catalog.findings()).extracting(Finding::bundle).containsExactly("user.jar");

      Path added = Files.move(library, folder.jar("library.jar"));
      catalog.refresh();
      assertThat(catalog.findings()).isEmpty();
      assertThat(catalog.classPath(catalog.workloads().getFirst()).entries())
          .containsExactly(folder.jar("user.jar"), added);

      Files.delete(added);
      catalog.refresh();
      assertThat(catalog.findings()).extracting(Finding::bundle).containsExactly("user.jar");
      assertThat(catalog.workloads()).isEmpty();
    }
  }

  @Test
  void a_plugin_is_wired_to_the_highest_version_whether_it_came_before_or_after_the_plugin()
      throws Exception {
    Path old = library(V1).writeTo(folder.jar("library-1.jar"));
    user(old, "[1,3)").writeTo(folder.jar("user.jar"));
    try (PluginCatalog catalog = folder.open()) {
      Path newer = library(V2).writeTo(folder.jar("library-2.jar"));
      catalog.refresh();

      assertThat(catalog.classPath(catalog.workloads().getFirst()).entries())
          .containsExactly(folder.jar("user.jar"), newer);
    }
  }

  @Test
  void a_jar_that_turns_bad_is_a_finding_and_one_that_turns_good_is_used() throws Exception {
    Path jar = TestBundle.selfTimed("one", "one.a").writeTo(folder.jar("one.jar"));
    byte[] good = Files.readAllBytes(jar);
    try (PluginCatalog catalog = folder.open()) {
      Files.writeString(jar, "half a jar");
      assertThat(catalog.refresh().updated()).containsExactly(jar);
      assertThat(catalog.workloads()).isEmpty();
      assertThat(catalog.findings()).hasSize(1);

      Files.write(jar, good);
      assertThat(catalog.refresh().updated()).containsExactly(jar);
      assertThat(BundleFolder.ids(catalog)).containsExactly("one.a");
      assertThat(catalog.findings()).isEmpty();
    }
  }

  @Test
  void a_reader_sees_whole_states_while_another_thread_refreshes() throws Exception {
    Path jar = TestBundle.selfTimed("one", "one.a", "one.b").writeTo(folder.jar("one.jar"));
    byte[] two = Files.readAllBytes(jar);
    byte[] none =
        Files.readAllBytes(
            TestBundle.selfTimed("one").writeTo(folder.storage().resolveSibling("none.jar")));
    try (PluginCatalog catalog = folder.open()) {
      AtomicBoolean done = new AtomicBoolean();
      AtomicBoolean torn = new AtomicBoolean();
      Thread reader =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!done.get()) {
                      torn.compareAndSet(false, catalog.workloads().size() == 1);
                    }
                  });
      for (int i = 0; i < 10; i++) {
        Path part = Files.write(folder.jar("one.jar.part"), i % 2 == 0 ? none : two);
        Files.move(
            part,
            jar,
            java.nio.file.StandardCopyOption.REPLACE_EXISTING,
            java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        catalog.refresh();
      }
      done.set(true);
      reader.join();

      assertThat(torn).isFalse();
      assertThat(BundleFolder.ids(catalog)).containsExactly("one.a", "one.b");
    }
  }

  @Test
  void a_directory_that_does_not_exist_is_refused() {
    assertThatThrownBy(
            () -> new BundleFolder(folder.bundles().resolve("absent"), folder.storage()).open())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("there is no such directory of bundles");
  }
}
