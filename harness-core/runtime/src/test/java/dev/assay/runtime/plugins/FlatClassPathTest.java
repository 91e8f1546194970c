package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.finding.Finding.Phase;
import dev.assay.runtime.plugins.wiring.ClassPath;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatClassPathTest {
  private BundleFolder folder;

  @BeforeEach
  void makeFolder(@TempDir Path directory) throws Exception {
    folder = BundleFolder.in(directory);
  }

  private static TestBundle library(String name, String version, String exported) {
    return TestBundle.named(name, version)
        .header("Export-Package", exported + ";version=" + version)
        .source(
            exported + ".Library",
            "package %s; public class Library { public static String version() { return \"%s\"; } }"
                .formatted(exported, version));
  }

  private static TestBundle user(String name, String imports, String expression) {
    return TestBundle.selfTimed(name, name + ".one")
        .header("Import-Package", imports + ",!org.jspecify.annotations,*")
        .source(
            name + ".Uses",
            "package %s; public class Uses { public static String version() { return %s; } }"
                .formatted(name, expression));
  }

  private static OfferedWorkload workload(PluginCatalog catalog, String id) {
    return catalog.workloads().stream()
        .filter(workload -> workload.info().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not offered: " + catalog.findings()));
  }

  /** A bundle whose classes cannot be put together offers nothing, and says why. */
  private static Finding conflict(PluginCatalog catalog, String bundle) {
    assertThat(BundleFolder.ids(catalog)).doesNotContain(bundle + ".one");
    Finding finding =
        BundleFolder.findingsOf(catalog, bundle + ".jar").stream()
            .findFirst()
            .orElseThrow(() -> new AssertionError(catalog.findings()));
    assertThat(finding.phase()).isEqualTo(Phase.CLASS_PATH);
    return finding;
  }

  /** What a static method returns that is loaded as a worker would, without OSGi. */
  private static Object call(ClassPath classPath, String className) throws Exception {
    URL[] urls = new URL[classPath.entries().size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.entries().get(i).toUri().toURL();
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls, FlatClassPathTest.class.getClassLoader())) {
      return loader.loadClass(className).getMethod("version").invoke(null);
    }
  }

  @Test
  void plugins_that_need_different_versions_of_one_library_each_get_theirs() throws Exception {
    Path v1 = library("library", "1.0.0", "acme.library").writeTo(folder.jar("library-1.jar"));
    Path v2 = library("library", "2.0.0", "acme.library").writeTo(folder.jar("library-2.jar"));
    String expression = "acme.library.Library.version()";
    Path old =
        user("old", "acme.library;version=\"[1,2)\"", expression)
            .against(v1)
            .writeTo(folder.jar("old.jar"));
    Path modern =
        user("modern", "acme.library;version=\"[2,3)\"", expression)
            .against(v2)
            .writeTo(folder.jar("modern.jar"));

    try (PluginCatalog catalog = folder.open()) {
      assertThat(catalog.findings()).isEmpty();
      ClassPath oldPath = catalog.classPath(workload(catalog, "old.one"));
      ClassPath modernPath = catalog.classPath(workload(catalog, "modern.one"));
      assertThat(oldPath.entries()).containsExactly(old, v1);
      assertThat(modernPath.entries()).containsExactly(modern, v2);
      assertThat(call(oldPath, "old.Uses")).isEqualTo("1.0.0");
      assertThat(call(modernPath, "modern.Uses")).isEqualTo("2.0.0");
    }
  }

  @Test
  void what_a_library_needs_comes_along_and_what_nobody_needs_stays_away() throws Exception {
    Path deep = library("deep", "1.0.0", "acme.deep").writeTo(folder.jar("deep.jar"));
    Path middle =
        library("middle", "1.0.0", "acme.middle")
            .against(deep)
            .source(
                "acme.middle.Uses", "package acme.middle; class Uses { acme.deep.Library deep; }")
            .writeTo(folder.jar("middle.jar"));
    library("unrelated", "1.0.0", "acme.unrelated").writeTo(folder.jar("unrelated.jar"));
    Path user =
        user("user", "acme.middle", "acme.middle.Library.version()")
            .against(middle)
            .writeTo(folder.jar("user.jar"));

    try (PluginCatalog catalog = folder.open()) {
      assertThat(catalog.classPath(workload(catalog, "user.one")).entries())
          .containsExactly(user, middle, deep);
    }
  }

  @Test
  void fragments_of_the_bundle_are_on_its_class_path() throws Exception {
    Path host = TestBundle.selfTimed("host", "host.one").writeTo(folder.jar("host.jar"));
    Path fragment =
        TestBundle.named("fragment", "1.0.0")
            .header("Fragment-Host", "host")
            .source("host.Extra", "package host; class Extra {}")
            .writeTo(folder.jar("fragment.jar"));

    try (PluginCatalog catalog = folder.open()) {
      assertThat(catalog.findings()).isEmpty();
      assertThat(catalog.classPath(workload(catalog, "host.one")).entries())
          .containsExactly(host, fragment);
    }
  }

  @Test
  void jars_embedded_in_the_bundle_are_extracted() throws Exception {
    Path library =
        library("library", "3.0.0", "acme.library")
            .writeTo(folder.storage().resolveSibling("library.jar"));
    Path user =
        user("user", "!acme.library", "acme.library.Library.version()")
            .against(library)
            .header("Bundle-ClassPath", ".,lib/library.jar")
            .resource("lib/library.jar", Files.readAllBytes(library))
            .writeTo(folder.jar("user.jar"));

    try (PluginCatalog catalog = folder.open()) {
      ClassPath classPath = catalog.classPath(workload(catalog, "user.one"));
      assertThat(classPath.entries()).hasSize(2).first().isEqualTo(user);
      assertThat(classPath.entries().getLast())
          .startsWith(folder.storage())
          .hasSameBinaryContentAs(library);
      assertThat(call(classPath, "user.Uses")).isEqualTo("3.0.0");
      assertThat(catalog.classPath(workload(catalog, "user.one"))).isEqualTo(classPath);
    }
  }

  @Test
  void a_package_from_two_providers_is_refused() throws Exception {
    Path v1 = library("library", "1.0.0", "acme.library").writeTo(folder.jar("library-1.jar"));
    Path v2 = library("library", "2.0.0", "acme.library").writeTo(folder.jar("library-2.jar"));
    Path middle =
        library("middle", "1.0.0", "acme.middle")
            .against(v1)
            .header("Import-Package", "acme.library;version=\"[1,2)\"")
            .source(
                "acme.middle.Uses", "package acme.middle; class Uses { acme.library.Library a; }")
            .writeTo(folder.jar("middle.jar"));
    user(
            "user",
            "acme.middle,acme.library;version=\"[2,3)\"",
            "acme.library.Library.version() + acme.middle.Library.version()")
        .against(middle)
        .against(v2)
        .writeTo(folder.jar("user.jar"));

    try (PluginCatalog catalog = folder.open()) {
      assertThat(conflict(catalog, "user").cause())
          .contains("package acme.library comes from both library-2.jar and library-1.jar")
          .contains("class acme.library.Library is in both library-2.jar and library-1.jar");
    }
  }

  @Test
  void a_class_of_the_bundle_that_a_library_has_too_is_refused() throws Exception {
    Path library =
        library("library", "1.0.0", "acme.library")
            .source("acme.inner.Same", "package acme.inner; class Same {}")
            .writeTo(folder.jar("library.jar"));
    user("user", "acme.library", "acme.library.Library.version()")
        .against(library)
        .source("acme.inner.Same", "package acme.inner; class Same {}")
        .writeTo(folder.jar("user.jar"));

    try (PluginCatalog catalog = folder.open()) {
      assertThat(conflict(catalog, "user").cause())
          .contains("class acme.inner.Same is in both user.jar and library.jar");
    }
  }

  @Test
  void a_class_that_the_harness_provides_is_refused() throws Exception {
    TestBundle.selfTimed("user", "user.one")
        .source(
            "org.openjdk.jmh.infra.Blackhole",
            "package org.openjdk.jmh.infra; public class Blackhole {}")
        .writeTo(folder.jar("user.jar"));

    try (PluginCatalog catalog = folder.open()) {
      assertThat(conflict(catalog, "user").cause())
          .contains("class org.openjdk.jmh.infra.Blackhole is in user.jar and in the harness");
    }
  }
}
